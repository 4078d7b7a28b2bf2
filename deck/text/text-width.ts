import { unbroken } from './format.ts';
import { glyphWidth } from './glyph-widths.ts';

const ellipsis = '\u2026';

/** Width of one line in inches. */
export function textWidth(text: string, points: number, bold = false): number {
  let sum = 0;
  for (const char of text) sum += glyphWidth(char, bold);
  return (sum / 1000) * (points / 72);
}

/** The text, or as much of it as fits one line of `inches`, with an ellipsis. Full names stand in the notes' tables. */
export function clip(text: string, inches: number, points: number, bold = false): string {
  if (textWidth(text, points, bold) <= inches) return text;
  let kept = '';
  for (const char of text) {
    if (textWidth(kept + char + ellipsis, points, bold) > inches) break;
    kept += char;
  }
  return kept.trimEnd() + ellipsis;
}

/** The text, or as much of it as fits `lines` lines when words wrap; a last word that does not fit is cut inside. */
export function clipLines(text: string, inches: number, points: number, lines: number, bold = false): string {
  const fits = (candidate: string): boolean => lineCount(candidate, inches, points, bold) <= lines;
  if (fits(text)) return text;
  const words = text.split(/[ \n]+/);
  while (words.length > 1 && !fits(words.join(' ') + ellipsis)) words.pop();
  let kept = words.join(' ');
  while (kept !== '' && !fits(kept + ellipsis)) kept = [...kept].slice(0, -1).join('');
  return kept.trimEnd() + ellipsis;
}

/** How many lines word wrapping needs at this width. */
export const lineCount = (text: string, inches: number, points: number, bold = false): number =>
  linesOf(text, inches, points, bold).length;

/** The text line by line when words wrap. A word wider than the line breaks inside; figures keep their unit. */
export function linesOf(text: string, inches: number, points: number, bold = false): string[] {
  return unbroken(text)
    .split('\n')
    .flatMap((paragraph) => {
      const lines: string[] = [''];
      for (const word of paragraph.split(' ')) {
        const line = lines.at(-1) ?? '';
        const longer = line === '' ? word : `${line} ${word}`;
        if (textWidth(longer, points, bold) <= inches) lines[lines.length - 1] = longer;
        else {
          if (line === '') lines.pop();
          lines.push(...pieces(word, inches, points, bold));
        }
      }
      return lines;
    });
}

/** A word cut into as many parts as it needs, each at least a letter. */
function pieces(word: string, inches: number, points: number, bold: boolean): string[] {
  const parts: string[] = [''];
  for (const char of word) {
    const part = parts.at(-1) ?? '';
    if (part === '' || textWidth(part + char, points, bold) <= inches) parts[parts.length - 1] = part + char;
    else parts.push(char);
  }
  return parts;
}
