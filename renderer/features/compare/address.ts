/** What the page compares, as its address keeps it: `#/compare/FROM/TO/MEASURE/FROM WHAT-IF/TO WHAT-IF`, empty for the default. */
export type Address = Readonly<{
  from: string;
  to: string;
  measure: string;
  fromWhatIf: string;
  toWhatIf: string;
}>;

/** Labels may hold a slash: each part is encoded on its own. */
export function readAddress(parameter: string | null): Address {
  const parts = (parameter ?? '').split('/').map(decoded);
  const [from = '', to = '', measure = '', fromWhatIf = '', toWhatIf = ''] = parts;
  return { from, to, measure, fromWhatIf, toWhatIf };
}

export function writeAddress({ from, to, measure, fromWhatIf, toWhatIf }: Address): string {
  return [from, to, measure, fromWhatIf, toWhatIf].map(encodeURIComponent).join('/').replace(/\/+$/, '');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
