import type { Mapping } from '../../contract/dto/import.ts';
import type { InstrumentKind } from '../../contract/records.ts';
import type { TableRow } from '../format.ts';
import { RowError } from '../refusal.ts';
import { FollowedWords } from '../text/followed-words.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { currencySign, resolveSign } from '../values/currency.ts';
import { listedIn } from '../values/listed-in.ts';
import { bareName, readSymbol } from '../values/read-symbol.ts';
import { type Instrument, instrumentOf } from '../values/symbol.ts';
import type { SymbolReading } from '../values/symbol-reading.ts';
import { futureRoot } from '../values/symbol-rules/coded-month.ts';
import type { Cell } from './mapped-cell.ts';
import { mappedVenue } from './mapped-venue.ts';

/** `contract`: units of the base in one contract where the symbol fixes it, else null. */
export type MappedInstrument = Instrument &
  Readonly<{
    contract: number | null;
    /** Whether nothing names the quote, so that USD is assumed. */
    assumed: boolean;
  }>;

const words: Readonly<Record<string, InstrumentKind>> = {
  spot: 'spot',
  cash: 'spot',
  stock: 'spot',
  stocks: 'spot',
  equity: 'spot',
  us_equity: 'spot',
  etf: 'spot',
  stk: 'spot',
  crypto: 'spot',
  linear: 'linear',
  perp: 'linear',
  perpetual: 'linear',
  swap: 'linear',
  future: 'linear',
  futures: 'linear',
  fut: 'linear',
  inverse: 'inverse',
  call: 'call',
  c: 'call',
  put: 'put',
  p: 'put',
};
/** An option, but not whether call or put: the symbol must say. */
const optionWord = /^(us_)?(opt|options?|equity options?|option contract|fop)$/;
const isOption = (kind: InstrumentKind | undefined): boolean => kind === 'call' || kind === 'put';

/**
 * The instrument of a row of a mapped table: its columns, else its symbol by the one reader. An option, told by its
 * column or by its symbol, is read as one or the row is rejected; it is never spot.
 */
export function mappedInstrument(
  mapping: Mapping,
  cell: (field: string) => Cell | null,
): (symbol: string, row: TableRow) => MappedInstrument {
  const venue = mappedVenue(mapping, cell);
  const [base, quote, settle, kind, expiry, strike, currency] = [
    'base',
    'quote',
    'settle',
    'instrument',
    'expiry',
    'strike',
    'currency',
  ].map(cell);
  const plain = [base, quote, settle, kind, expiry, strike, currency].every(
    (c) => c === null || c === undefined || c.constant,
  );
  const known = new FollowedWords<MappedInstrument>();
  return (symbol, row) => {
    // One spelling may mean one thing on one venue and another on the next.
    const key = venue.varies ? `${venue.of(row.cells)} ${symbol}` : symbol;
    const found = plain ? known.get(key) : undefined;
    if (found !== undefined) return found;
    const made = make(symbol, row);
    if (plain) known.set(key, made);
    return made;
  };

  function make(symbol: string, row: TableRow): MappedInstrument {
    const { cells } = row;
    const word = kind?.text(cells)?.trim().toLowerCase() ?? null;
    const told = readSymbol(symbol, venue.of(cells));
    const anOption = isOption(told?.instrument);
    if (word !== null && optionWord.test(word) && !anOption)
      throw new RowError(
        'OPTION_UNREADABLE',
        kind?.column ?? 'instrument',
        `${symbol} is an option (${word}), and its symbol tells neither call nor put, strike and expiry`,
      );
    const named = word === null || optionWord.test(word) ? null : words[word];
    if (named === undefined)
      throw new RowError('WORD_UNKNOWN', kind?.column ?? 'instrument', `"${word}" is no instrument`);
    if (anOption && named !== null && !isOption(named))
      throw new RowError(
        'OPTION_UNREADABLE',
        kind?.column ?? 'instrument',
        `${symbol} is an option by its symbol, and ${named} by its column`,
      );
    const baseText = coinOf(base?.text(cells) ?? null, venue.of(cells));
    const quoteText = quote?.text(cells) ?? null;
    // A column of its own outranks the symbol, but for what only an option's symbol says.
    const parsed = baseText === null || anOption ? told : null;
    return join(symbol, parsed, named, baseText, quoteText, row, /^fut(ures?)?$/.test(word ?? ''));
  }

  /** `xyz:TSLA`: the coin of a dex, by the one reader; a coin's name is as it stands. */
  function coinOf(text: string | null, where: string): string | null {
    return text?.includes(':') === true ? (readSymbol(text, where)?.base ?? text) : text;
  }

  function join(
    symbol: string,
    parsed: SymbolReading | null,
    named: InstrumentKind | null,
    baseText: string | null,
    quoteText: string | null,
    row: TableRow,
    future: boolean,
  ): MappedInstrument {
    const { cells } = row;
    const stated = quoteText ?? parsed?.quote ?? currencyOf(row) ?? listedIn(symbol);
    const inQuote = stated ?? 'USD';
    const from = baseText ?? parsed?.base ?? (future ? futureRoot(symbol) : bareName(symbol));
    const settled = settle?.text(cells) ?? null;
    // Quoted in dollars and settled in its own coin: an inverse contract, whatever the symbol alone would be.
    const inverse =
      settled !== null &&
      isDollar(inQuote) &&
      assetName(settled) === assetName(from) &&
      !isOption(parsed?.instrument);
    const instrument = named ?? (inverse ? 'inverse' : parsed?.instrument);
    const struck = strike?.number(cells) ?? null;
    // As a future its premium would be the price of the coin, and a put the other way round.
    if (struck !== null && struck !== 0 && !isOption(instrument))
      throw new RowError(
        'OPTION_UNREADABLE',
        strike?.column ?? 'strike',
        `${symbol} has a strike (${struck}), and neither its symbol nor its Instrument says call or put`,
      );
    const made = instrumentOf(
      from,
      inQuote,
      settled ?? parsed?.settle ?? (named === 'inverse' ? from : inQuote),
      {
        expiry: expiry?.time(cells) ?? parsed?.expiry ?? null,
        strike: struck ?? parsed?.strike ?? null,
        ...(instrument === undefined ? {} : { instrument }),
      },
    );
    // A base taken from a parsed symbol has its thousands already taken out.
    const scale = baseText === null && parsed !== null ? parsed.scale : made.scale;
    return {
      ...made,
      scale,
      contract: parsed?.contract ?? null,
      assumed: stated === null && baseText === null,
    };
  }

  function currencyOf({ cells }: TableRow): string | null {
    const text = currency?.text(cells) ?? null;
    if (text === null) return null;
    const sign = currencySign(text.trim()) ?? text.trim().toUpperCase();
    return resolveSign(sign, null) ?? sign;
  }
}
