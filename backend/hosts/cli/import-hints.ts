/** What helps with a warning or a refusal of an import, by its code: messages are the same in every host, options are not. */
const hints: Readonly<Record<string, string>> = {
  ACCOUNT_MISSING: '--participant',
  AS_OF_ASSUMED: '--as-of',
  AS_OF_NEEDED: '--as-of',
  NO_TIME: '--as-of',
  CURRENCY_NEEDED: 'in the mapping: "constants": {"currency": "EUR"}; --mapping FILE',
  DATE_AMBIGUOUS: '--dates',
  DECIMAL_AMBIGUOUS: '--decimal',
  TRADES_OR_LIQUIDATIONS: '--format tardis-liquidations',
  PARTICIPANT_FROM_FILE: '--participant',
  QUOTE_ASSUMED: '--symbol',
  SYMBOL_UNKNOWN: '--symbol',
  UNKNOWN_FORMAT: '"lockstep formats" lists what is read; --mapping FILE',
  UNKNOWN_HEADER: '"lockstep formats" lists what is read; --mapping FILE',
  ZONE_ASSUMED: '--zone',
  RETURNS_NOT_PRICES: 'correlate --prices FILE --returns given',
};

/** The option for what an import was refused or warned with; undefined where none helps. */
export const hintOf = (code: string): string | undefined =>
  Object.hasOwn(hints, code) ? hints[code] : undefined;

/** The sentence of a warning or refusal with the option of the command line that helps, where one does. */
export const withHint = ({ code, message }: Readonly<{ code: string; message: string }>): string =>
  hintOf(code) === undefined ? message : `${message} (${hintOf(code)})`;
