const right = '\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}';
const runs = new RegExp(`[${right}](?:[^\\p{Script=Latin}\\n]*[${right}])?`, 'gu');

/**
 * Names written from right to left are set apart (U+2068 … U+2069), so that figures and signs beside them stay where
 * they belong. Text without such letters is as it was.
 */
export const isolated = (text: string): string => text.replace(runs, (run) => `\u2068${run}\u2069`);
