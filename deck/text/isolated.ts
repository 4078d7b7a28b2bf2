const right = '\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}';
const runs = new RegExp(`[${right}](?:[^\\p{Script=Latin}\\n]*[${right}])?`, 'gu');

/** A name by itself: its last figure or bracket belongs to it too. */
const alone = new RegExp(`^\\P{L}*[${right}]\\P{Script=Latin}*$`, 'u');

/**
 * Names written from right to left are set apart (U+2068 … U+2069), so that figures and signs beside them stay where
 * they belong. Text without such letters is as it was.
 */
export const isolated = (text: string): string =>
  alone.test(text) ? `\u2068${text}\u2069` : text.replace(runs, (run) => `\u2068${run}\u2069`);
