/**
 * A value as a spreadsheet shows it under one of the formats our charts use: digits, a thousands comma, per cent, text in
 * quotation marks, commas after the last digit that divide by a thousand each, and a second part for negative values.
 */
export function formatWith(format: string, value: number): string {
  if (format === 'General') return String(Number(value.toPrecision(6)));
  const [positive = '', negative] = format.split(';');
  const own = value < 0 && negative !== undefined;
  const part = own ? negative : positive;
  const bare = part.replace(/"[^"]*"/g, '');
  const decimals = /\.(0+)/.exec(bare)?.[1]?.length ?? 0;
  const thousands = /0(,+)(?!\d|#)/.exec(bare)?.[1]?.length ?? 0;
  // "%" in quotation marks multiplies all the same where the format says so without them.
  const scaled = (Math.abs(value) / 1000 ** thousands) * (/%/.test(part) ? 100 : 1);
  const digits = scaled.toFixed(decimals);
  const grouped = /#,##0/.test(bare) ? digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : digits;
  const text = part.replace(/[#0][#0,.]*/, grouped).replaceAll('"', '');
  return value < 0 && !own ? `\u2212${text}` : text;
}
