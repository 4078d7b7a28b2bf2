/** Advance widths of Helvetica, which Arial shares, in thousandths of an em from U+0020 (Adobe font metrics, 1997). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const ellipsis = '\u2026';
const others: Readonly<Record<string, number>> = {
  '…': 1000,
  '—': 1000,
  '–': 556,
  '−': 584,
  '×': 584,
  '·': 333,
  '“': 333,
  '”': 333,
  '‘': 222,
  '’': 222,
  '\u00A0': 278,
};

const em = (char: string): number => {
  const code = char.codePointAt(0) ?? 0;
  const known = widths[code - 32] ?? others[char];
  if (known !== undefined) return known;
  return code > 0x2e80 ? 1000 : 620;
};

/** Width of one line in inches. Bold Arial runs about seven per cent wider. */
export function textWidth(text: string, points: number, bold = false): number {
  let sum = 0;
  for (const char of text) sum += em(char);
  return (sum / 1000) * (points / 72) * (bold ? 1.07 : 1);
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

/** The text, or as much of it as fits `lines` lines when words wrap. */
export function clipLines(text: string, inches: number, points: number, lines: number, bold = false): string {
  if (lines === 1) return clip(text, inches, points, bold);
  const fits = (candidate: string): boolean => lineCount(candidate, inches, points, bold) <= lines;
  if (fits(text)) return text;
  const words = text.split(/\s+/);
  while (words.length > 1 && !fits(words.join(' ') + ellipsis)) words.pop();
  return words.length > 1 ? words.join(' ') + ellipsis : clip(text, inches, points, bold);
}

/** How many lines word wrapping needs at this width. A word wider than the line breaks inside. */
export function lineCount(text: string, inches: number, points: number, bold = false): number {
  let lines = 1;
  let used = 0;
  const space = textWidth(' ', points, bold);
  for (const word of text.split(/[ \n]+/)) {
    const width = textWidth(word, points, bold);
    if (used > 0 && used + space + width > inches) {
      lines += 1;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(width / inches) - 1);
    used += (used > 0 ? space : 0) + (width % inches);
  }
  return lines;
}
