import { emitPosition, needId } from '../../emit.ts';
import type { TableFormat, TextFormat } from '../../format.ts';
import { nothingToRead } from '../../format.ts';
import { RowError } from '../../refusal.ts';
import { needNumber, needText, number, price, text } from '../../row.ts';
import { hasAll } from '../../text/header.ts';
import { parseCompactDate } from '../../values/time.ts';
import { cmeExpiry, cmeInstrument, rightOf } from './cme-contract.ts';
import { spanPosition } from './span-position.ts';

const spanRules =
  'net is signed contracts (BTC 5, MBT 0.1, ETH 50, MET 0.1 coins; CME specifications), other products are rejected; period YYYYMM ends on its last Friday; there is no price: the workspace’s values the position. Net positions only: a long and a short of one contract are one row.';

/** The net-position table of CME's SPAN position converter. */
export const spanTable: TableFormat = {
  info: {
    id: 'cme-span-positions-csv',
    venue: 'cme',
    title: 'CME SPAN net positions (converter table)',
    kind: 'positions',
    container: 'csv',
    generations: ['net'],
    rules: spanRules,
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, ['date', 'firm', 'acctid', 'exch', 'pfcode', 'pftype', 'pe', 'net'])
      ? { score: 1, generation: 'net', why: 'date, firm, acctId, pfCode, pfType, pe, net' }
      : null,
  read: (table, context) =>
    table.each((row) => {
      context.sawRowTime(parseCompactDate(needText(row, 'date')));
      spanPosition(context, row, needId(row, 'acctid'));
    }),
};

/** The XML position file of PC-SPAN 4: portfolios with net positions. */
export const spanXml: TextFormat = {
  info: {
    id: 'cme-span-positions-xml',
    venue: 'cme',
    title: 'CME PC-SPAN position file (XML)',
    kind: 'positions',
    container: 'xml',
    generations: ['posFile'],
    rules: spanRules,
  },
  shape: 'text',
  detect: (head) =>
    /<posFile\b/.test(head) ? { score: 1, generation: 'posFile', why: 'a posFile element' } : null,
  read: (content, context) => {
    if (!content.trimEnd().endsWith('</posFile>'))
      context.refuse('TRUNCATED_XML', 'the file ends before </posFile>: it was cut short', { line: 1 });
    context.sawResponseTime(parseCompactDate(textOf(content, 'date') ?? ''));
    let line = 1;
    let at = 0;
    const lineOf = (index: number): number => {
      for (; at < index; at++) if (content.charCodeAt(at) === 10) line++;
      return line;
    };
    for (const portfolio of elements(content, 'portfolio')) {
      const account = textOf(portfolio.body, 'acctId');
      for (const { body: raw, from } of elements(portfolio.body, 'np')) {
        const row = {
          line: lineOf(portfolio.from + from),
          raw,
          get: (name: string) => textOf(raw, tagNames[name] ?? name),
        };
        context.row(row, () => {
          if (account === null) throw new RowError('MISSING', 'acctId', 'a portfolio without acctId');
          spanPosition(context, row, account);
        });
      }
    }
  },
};

const tagNames: Readonly<Record<string, string>> = { pfcode: 'pfCode', pftype: 'pfType' };

/** Bodies of the elements of this name, none of which holds another, with where each begins. */
function* elements(xml: string, tag: string): Generator<Readonly<{ body: string; from: number }>> {
  const open = `<${tag}>`;
  const close = `</${tag}>`;
  for (let start = xml.indexOf(open); start >= 0; ) {
    const from = start + open.length;
    const end = xml.indexOf(close, from);
    if (end < 0) return;
    yield { body: xml.slice(from, end), from };
    start = xml.indexOf(open, end);
  }
}

/** Text of the first element of this name; null when there is none. */
function textOf(xml: string, tag: string): string | null {
  const [first] = elements(xml, tag);
  return first?.body.trim() ?? null;
}

/** The positional file: its position records are not read, for their columns could not be confirmed. */
export const spanFixed: TextFormat = {
  info: {
    id: 'cme-span-positions-fixed',
    venue: 'cme',
    title: 'CME PC-SPAN position file (fixed width)',
    kind: 'positions',
    container: 'text',
    generations: ['standard', 'expanded'],
    rules:
      'Recognised and refused: the columns of its position records could not be confirmed; save it as XML or table.',
  },
  refusal: {
    code: 'FIXED_WIDTH_SPAN',
    reason:
      'a PC-SPAN position file in fixed width, whose position records are not read: a column off by one would be another position. Save it from PC-SPAN as an XML position file, or as the net-position table of the SPAN position converter',
  },
  shape: 'text',
  detect: (head) => {
    const [first = '', second = ''] = head.split(/\r?\n/);
    return /^1..(19|20)\d{6}[SEGI ]\d{4}(19|20)\d{6}\d{4}[SE ]?\s*$/.test(first) &&
      /^2.{3}.{20}[MHSOQRXF]/.test(second)
      ? {
          score: 1,
          generation: first.charAt(28) === 'E' ? 'expanded' : 'standard',
          why: 'records 1 and 2 of PC-SPAN',
        }
      : null;
  },
  read: nothingToRead,
};

/** Open positions as clearing brokers on the T4 platform export them. */
export const clearingTable: TableFormat = {
  info: {
    id: 't4-clearing-positions',
    venue: 'cme',
    title: 'Clearing positions (T4 style)',
    kind: 'positions',
    container: 'csv',
    generations: ['1'],
    rules:
      'Buy/Sell 1 is long, 2 is short; Volume in contracts (BTC 5, MBT 0.1, ETH 50, MET 0.1 coins), other products are rejected; Contract Type blank is a future, C a call, P a put; Price is that of the trade.',
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, [
      'exchange code',
      'contract code',
      'account',
      'expiry',
      'contract type',
      'buy/sell',
      'volume',
      'price',
    ])
      ? { score: 1, generation: '1', why: 'Exchange Code, Contract Code, Account, Buy/Sell, Volume' }
      : null,
  read: (table, context) => {
    const seen = new Map<string, number>();
    table.each((row) => {
      const volume = needNumber(row, 'volume');
      if (volume === 0) {
        context.flat();
        return;
      }
      if (volume < 0)
        throw new RowError('SIZE_RANGE', 'Volume', `a volume of ${volume}: the side is told by Buy/Sell`);
      const word = needText(row, 'buy/sell');
      if (word !== '1' && word !== '2')
        throw new RowError(
          'SIDE_UNKNOWN',
          'Buy/Sell',
          `"${word}" in Buy/Sell is neither 1 (buy) nor 2 (sell)`,
        );
      const type = text(row, 'contract type');
      const right = rightOf(type);
      if (type !== null && right === null && !/^f/i.test(type))
        throw new RowError('PRODUCT_UNKNOWN', 'Contract Type', `"${type}" is neither a future, C nor P`);
      const code = needText(row, 'contract code');
      const period = needText(row, 'expiry');
      const strike = number(row, 'strike');
      const { instrument, coins } = cmeInstrument(code, cmeExpiry(period, 'Expiry'), right, strike);
      const symbol = [
        code,
        period,
        ...(right === null ? [] : [right === 'call' ? 'C' : 'P', String(strike)]),
      ].join('-');
      const account = needId(row, 'account');
      // Lots of one contract at several prices are several rows of one account.
      const key = `${account}|${symbol}|${word}`;
      const nth = (seen.get(key) ?? 0) + 1;
      seen.set(key, nth);
      emitPosition(context, {
        row,
        participant: account,
        venue: needText(row, 'exchange code').toLowerCase(),
        symbol,
        instrument,
        side: word === '1' ? 1 : -1,
        rawSize: text(row, 'volume') ?? '',
        size: volume,
        unit: 'contract',
        multiplier: coins,
        entryPrice: right === null ? price(row, 'price') : null,
        markPrice: null,
        liquidationPrice: null,
        isolated: false,
        naturalId: `${symbol}|${word}|${nth}`,
      });
    });
  },
};
