/**
 * RFC 4180 lines. Text that a spreadsheet would run as a formula (=, +, -, @, tab, CR in front) gets an apostrophe
 * in front (OWASP, CSV injection); numbers stay numbers, undefined ones stay empty.
 */
export function csvLine(values: readonly (string | number | null | undefined)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
