import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../contract/dto/import.ts';
import { ingest, Refusal } from '../../../ingest/ingest.ts';
import { proposeMapping } from '../../../ingest/mapping/propose-mapping.ts';
import { run, source } from '../run.ts';
import { binanceKucoinCases } from './binance-kucoin.ts';
import { brokerCases } from './brokers.ts';
import type { Case } from './case.ts';
import { deskNumberCases } from './desk-numbers.ts';
import { deskCases } from './desks.ts';
import { exchangeCases } from './exchanges.ts';
import { headingCases } from './headings.ts';
import { dexCases } from './libraries-and-dexs.ts';
import { moreCases } from './more.ts';
import { moreVenueCases } from './more-venues.ts';
import { priceCases } from './prices.ts';
import { tableCases } from './tables.ts';

const cases: readonly Case[] = [
  ...priceCases,
  ...exchangeCases,
  ...binanceKucoinCases,
  ...dexCases,
  ...moreVenueCases,
  ...brokerCases,
  ...tableCases,
  ...moreCases,
  ...deskCases,
  ...deskNumberCases,
  ...headingCases,
];
/** The numbers of the list of public reports that the cases come from. */
const reports =
  '002 003 004 005 006 007 008 009 010 011 012 013 014 015 016 017 018 019 020 021 022 023 025 026 027 028 029 030 031 032 033 034 035 036 037 038 039 040 041 042 043 044 045 047 048 049 050 052 053 054 055 056 058 059 060 061 063 064 065 066 067 068 069 070 071 072 074 076 077 078 082 083 084 086 087 089 090 091 092 093';
const asOf = Date.UTC(2026, 9, 31);

const plain: Mapping = {
  name: 't',
  kind: 'position',
  venue: 'desk',
  decimal: '.',
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    size: { column: 'Quantity', unit: 'coin' },
    markPrice: { column: 'Price' },
  },
  constants: {},
  sideRule: 'signedSize',
  multiplier: 1,
  nullWords: [''],
};

const bodyOf = ({ content }: Case): string | Uint8Array =>
  typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content, null, 1);

function mappingOf(c: Case): Mapping | undefined {
  if (c.mapping === undefined) return undefined;
  if (c.mapping !== 'proposed') return { ...plain, ...c.mapping };
  const { mapping, required } = proposeMapping(source(c.file, bodyOf(c)));
  expect(required).toEqual([]);
  return { ...mapping, venue: 'desk' };
}

function read(c: Case) {
  const mapping = mappingOf(c);
  return run(c.file, bodyOf(c), {
    asOf,
    participant: 'desk',
    ...(mapping === undefined ? {} : { mapping }),
    ...c.options,
  });
}

/** Everything the program says of a file, without the time and the account that a user would give. */
function said(c: Case): string[] {
  const messages: string[] = [];
  const mapping = mappingOf(c);
  try {
    ingest(
      source(c.file, bodyOf(c)),
      { ...(mapping === undefined ? {} : { mapping }), ...c.options },
      {
        record: () => {},
        reject: (r) => messages.push(r.message),
        warn: (w) => messages.push(w.message),
      },
    );
  } catch (error) {
    messages.push((error as Error).message);
  }
  return messages;
}

const close = (found: unknown, wanted: unknown, what: string): void => {
  if (typeof wanted === 'number' && typeof found === 'number')
    expect(Math.abs(found - wanted), `${what} is ${found}, not ${wanted}`).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(wanted)),
    );
  else expect(found, what).toEqual(wanted);
};
const part = (found: object, wanted: object, what: string): void => {
  for (const [key, value] of Object.entries(wanted))
    close((found as Record<string, unknown>)[key], value, `${what}: ${key}`);
};

describe('files of others', () => {
  it('have a row for every public report', () => {
    const rows = new Set(cases.flatMap(({ name }) => /^\d{3}/.exec(name) ?? []));
    expect([...rows].sort()).toEqual(reports.split(' '));
  });

  it('are told apart by their names', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it.each(cases)('$name', (c) => {
    if (c.says !== undefined) expect(said(c).some((message) => c.says?.test(message))).toBe(true);
    if (c.refused !== undefined) {
      let code = 'it was taken';
      try {
        read(c);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        code = (error.details as { code: string }).code;
      }
      expect(code).toBe(c.refused);
      return;
    }
    const { summary, records, positions, balances, loans, rejects, warnings } = read(c);
    expect(rejects.map(({ code }) => code)).toEqual(c.rejects ?? []);
    expect(warnings.filter((code) => code !== 'FLAT_ROWS').sort()).toEqual([...(c.warns ?? [])].sort());
    expect(summary.flat).toBe(c.flat ?? 0);
    if (c.format !== undefined) expect(summary.format).toBe(c.format);
    expect(positions.map((p) => [p.base, p.quote, p.money ?? 'USD'])).toEqual(
      (c.positions ?? []).map(([base, quote, , , money]) => [base, quote, money]),
    );
    for (const [i, [base, , quantity, notional, , more = {}]] of (c.positions ?? []).entries()) {
      const found = positions[i];
      if (found === undefined) continue;
      close(found.side * found.quantity, quantity, `${base}: quantity`);
      close(found.notional, notional, `${base}: notional`);
      part(found, more, base);
    }
    expect(balances.length).toBe(c.balances?.length ?? 0);
    for (const [i, [participant, asset, quantity, valueUsd]] of (c.balances ?? []).entries())
      part(balances[i] ?? {}, { participant: participant ?? 'desk', asset, quantity, valueUsd }, asset);
    expect(loans.length).toBe(c.loans?.length ?? 0);
    for (const [i, [asset, side, quantity, liquidationThreshold]] of (c.loans ?? []).entries())
      part(loans[i] ?? {}, { asset, side, quantity, liquidationThreshold }, asset);
    const prices = records.filter((record) => record.kind === 'price');
    expect(prices.length).toBe(c.count ?? 0);
    for (const [i, [asset, quote, time, value, more = {}]] of (c.prices ?? []).entries()) {
      const at = Date.parse(`${time}:00Z`);
      part(prices[i] ?? {}, { asset, quote, time: at, close: value, ...more }, asset);
    }
  });

  it('names no option of the command line and no key of a record in what it says', () => {
    const all = cases.flatMap(said);
    expect(all.length).toBeGreaterThan(50);
    expect(
      all.filter((m) => / --[a-z]|\(--|lockstep [a-z]+"|markPrice|entryPrice|unrealisedPnl/.test(m)),
    ).toEqual([]);
  });
});
