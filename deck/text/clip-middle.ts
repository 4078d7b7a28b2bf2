import { clip, textWidth } from './text-width.ts';

/** So many characters at the end of a name stay: long names of one house differ there. */
const kept = 10;

/** A name in one line of `inches`; where it does not fit, cut in its middle. The full one stands in the notes' tables. */
export function clipMiddle(name: string, inches: number, points: number): string {
  if (textWidth(name, points) <= inches) return name;
  const end = name.slice(-kept);
  const room = inches - textWidth(end, points);
  return room <= 0 ? clip(name, inches, points) : clip(name.slice(0, -kept), room, points) + end;
}
