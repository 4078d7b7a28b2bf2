import type { Input } from '../../../contract/contract.ts';
import type { Slide } from '../../../contract/dto/deck.ts';

export type Choice = NonNullable<Input<'deck.saveOutline'>['slides']>[number];

/** What is saved of the outline; text slides of the user's own are kept with it. */
export const toChoices = (slides: readonly Slide[]): Choice[] =>
  slides.map(({ id, included, notes, own }) => ({ id, included, notes, ...(own ? { own } : {}) }));

/** Page number of each slide in the file: only included ones are counted. */
export function pageNumbers(slides: readonly Slide[]): ReadonlyMap<string, number> {
  return new Map(slides.filter((slide) => slide.included).map((slide, i) => [slide.id, i + 1]));
}

/** The slide taken out and put before another (null: to the end). */
export function placedBefore(slides: readonly Slide[], id: string, before: string | null): Slide[] {
  const slide = slides.find((one) => one.id === id);
  if (slide === undefined || id === before) return [...slides];
  const rest = slides.filter((one) => one !== slide);
  const at = before === null ? rest.length : rest.findIndex((one) => one.id === before);
  return at < 0 ? [...slides] : [...rest.slice(0, at), slide, ...rest.slice(at)];
}

export const changed = (slides: readonly Slide[], id: string, part: Partial<Slide>): Slide[] =>
  slides.map((slide) => (slide.id === id ? { ...slide, ...part } : slide));
