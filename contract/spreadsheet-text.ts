/** What a spreadsheet would run as a formula: text that begins, after blanks, with = + - @ or a tab or return. */
const startsFormula = /^'*(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/**
 * Text for a file or a clipboard that a spreadsheet reads: what begins like a formula gets a leading apostrophe, which
 * spreadsheets read as "this is text" (OWASP, CSV injection).
 */
export const toSpreadsheetText = (text: string): string => (startsFormula.test(text) ? `'${text}` : text);

/** Takes that apostrophe off again, so that an export is imported under the names it was made of. */
export const fromSpreadsheetText = (text: string): string =>
  text.startsWith("'") && startsFormula.test(text.slice(1)) ? text.slice(1) : text;
