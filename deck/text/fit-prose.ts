import { proseSizes } from '../../contract/prose-sizes.ts';
import { clipLines, lineCount } from './text-width.ts';

export type ProseLine = Readonly<{ text: string; bullet: boolean }>;
/** `cut` tells that not all of the text stands on the slide. */
export type Prose = Readonly<{ size: number; lines: readonly ProseLine[]; cut: boolean }>;

const spacing = 1.35;
/** What a bullet takes from its line, in inches. */
const indent = 0.3;

/**
 * Text of the user's own, one paragraph a line, at the largest size at which all of it fits the frame. Lines that begin
 * with "- ", "* " or "• " are bullets. What does not fit even at the smallest size is cut, and the last line says so.
 */
export function fitProse(body: string, frame: Readonly<{ w: number; h: number }>): Prose {
  const lines = body
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): ProseLine => {
      const text = line.replace(/^[-*•]\s+/, '');
      return { text, bullet: text !== line };
    });
  const heightAt = (size: number, list: readonly ProseLine[]): number =>
    list.reduce(
      (sum, l) => sum + lineCount(l.text, frame.w - (l.bullet ? indent : 0) - 0.1, size) + 0.35,
      0,
    ) *
    (size / 72) *
    spacing;
  const size = proseSizes.find((points) => heightAt(points, lines) <= frame.h);
  if (size !== undefined) return { size, lines, cut: false };
  const smallest = proseSizes.at(-1) ?? 12;
  const more: ProseLine = { text: 'The rest is in the speaker notes.', bullet: false };
  const kept: ProseLine[] = [];
  for (const line of lines) {
    const room = (candidate: ProseLine): boolean => heightAt(smallest, [...kept, candidate, more]) <= frame.h;
    if (room(line)) kept.push(line);
    else {
      const start = { ...line, text: clipLines(line.text, frame.w - indent - 0.1, smallest, 2) };
      if (room(start)) kept.push(start);
      break;
    }
  }
  return { size: smallest, lines: [...kept, more], cut: true };
}
