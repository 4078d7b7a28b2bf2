import { describe, expect, it } from 'vitest';
import { readers } from '../../ingest/formats/index.ts';
import { binanceOkxBybit } from './readers/binance-okx-bybit.ts';
import { brokerCells } from './readers/brokers.ts';
import type { Given, ReaderCells } from './readers/cell.ts';
import { dexCells } from './readers/dexs.ts';
import { exchangeCells } from './readers/exchanges.ts';
import { lendingAndOwnCells } from './readers/lending-and-own.ts';
import { marginAccountCells } from './readers/margin-accounts.ts';
import { refused, run } from './run.ts';

const cells: Readonly<Record<string, ReaderCells>> = {
  ...binanceOkxBybit,
  ...marginAccountCells,
  ...exchangeCells,
  ...dexCells,
  ...brokerCells,
  ...lendingAndOwnCells,
};

/** Readers of what somebody holds or owes, that read anything. */
const holders = readers
  .filter((format) => format.refusal === undefined)
  .filter(({ info }) => ['positions', 'account', 'balances', 'lending'].includes(info.kind))
  .map(({ info }) => info.id);

const asOf = { asOf: Date.UTC(2026, 9, 31), participant: 'A' };

function outcome(id: string, given: Given): void {
  const { content, name = 'a.json', options = {} } = given;
  const body = typeof content === 'string' ? content : (content as object);
  if (given.refused !== undefined) {
    expect(refused(name, body, { ...asOf, ...options }).code).toBe(given.refused);
    return;
  }
  const out = run(name, body, { ...asOf, ...options });
  expect(out.summary.format).toBe(id);
  expect(out.rejects.map(({ code }) => code)).toEqual(given.rejects ?? []);
  if (given.positions !== undefined) {
    expect(out.positions).toHaveLength(given.positions.length);
    for (const [i, wanted] of given.positions.entries()) near(out.positions[i] ?? {}, wanted);
  }
  for (const kind of ['balances', 'loans'] as const)
    for (const [i, wanted] of (given[kind] ?? []).entries()) near(out[kind][i] ?? {}, wanted);
  for (const code of given.warnings ?? []) expect(out.warnings).toContain(code);
}

/** Equal, numbers but for what floating point makes of them. */
function near(found: object, wanted: object): void {
  const of = found as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(wanted))
    if (typeof value === 'number' && typeof of[key] === 'number')
      expect(Math.abs(of[key] - value), `${key} is ${of[key]}, not ${value}`).toBeLessThan(
        1e-9 * Math.max(1, Math.abs(value)),
      );
    else expect(of[key], key).toEqual(value);
}

it('every reader of positions, balances and loans stands in the table', () => {
  expect(Object.keys(cells).sort()).toEqual([...holders].sort());
});

describe.each(holders)('%s', (id) => {
  for (const [question, cell] of Object.entries(cells[id] ?? {}))
    if ('none' in cell) it(`${question}: none, for ${cell.none}`, () => expect(cell.none).not.toBe(''));
    else it(question, () => outcome(id, cell));
});

describe('size × multiplier × mark is the notional within 0.1 %', () => {
  const checked = holders.filter((id) => !('none' in (cells[id]?.identity ?? { none: '' })));
  it.each(checked)('%s: a sound row is not warned', (id) => {
    const unit = cells[id]?.unit;
    if (unit === undefined || 'none' in unit) return;
    const out = run(unit.name ?? 'a.json', unit.content as object | string, asOf);
    expect(out.warnings).not.toContain('NOTIONAL_MISMATCH');
  });
});
