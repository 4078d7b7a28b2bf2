/** The list of formats on the Data page, of those alone that bring what the list of wanted files calls by this name. */
export const formatsAddress = (what: string): string =>
  `#/data?${new URLSearchParams({ 'formats.filters': JSON.stringify({ kind: `"${what}"` }) })}`;
