import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input, Output } from '../../contract/contract.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
type Row = Output<'positions.page'>['rows'][number];
let rows: Row[];
let moves: ReadonlyMap<number, Output<'positions.triggers'>['triggers'][number]>;
const page = (query: Input<'positions.page'>) => book.client('positions.page', { limit: 1_000, ...query });
beforeAll(async () => {
  book = smallBook();
  rows = (await page({})).rows;
  const asked = rows.map(({ row }) => row);
  const { triggers } = await book.client('positions.triggers', { rows: asked });
  moves = new Map(
    asked.flatMap((row, i) => {
      const one = triggers[i];
      return one === undefined ? [] : [[row, one] as const];
    }),
  );
});
afterAll(() => book.close());
const moveOf = ({ row }: Row): number | null => moves.get(row)?.move ?? null;

describe('the trigger of the account that holds a position', () => {
  it('is the one Account and Liquidations say', async () => {
    const { liquidated } = await book.client('liquidations.compute', { shock: { all: -0.5 } });
    let compared = 0;
    for (const name of new Set(rows.map(({ participant }) => participant))) {
      const { accounts } = await book.client('account.get', { name });
      for (const row of rows.filter(({ participant }) => participant === name)) {
        const own = accounts.filter(({ venue, kind }) => venue === row.venue && kind === row.marginMode);
        const [account] = own;
        if (own.length !== 1 || account === undefined) continue;
        const { fall, rise } = account;
        const least = Math.min(fall ?? Number.POSITIVE_INFINITY, rise ?? Number.POSITIVE_INFINITY);
        const move = moveOf(row);
        if (least === Number.POSITIVE_INFINITY) expect(move).toBeNull();
        else expect(move).toBeCloseTo(least === fall ? -fall : least, 9);
        compared++;
        const line = liquidated.find((l) => l.participant === name && l.venue === row.venue);
        if (line?.shockToLiquidation != null && move !== null && move < 0)
          expect(line.shockToLiquidation).toBeCloseTo(move, 9);
      }
    }
    expect(compared).toBeGreaterThan(3);
  });

  it('says why there is none, and only then', () => {
    for (const { move, reason } of moves.values()) expect(reason === null).toBe(move !== null);
  });

  it('filters and orders rows by the size of the move, and says what has none', async () => {
    const sizes = rows.flatMap((row) => Math.abs(moveOf(row) ?? Number.NaN)).filter((x) => x > 0);
    const bound = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
    const near = await page({
      filters: [{ column: 'trigger', op: 'atMost', values: [bound], absolute: true }],
      sort: [{ column: 'trigger', descending: false, absolute: true }],
    });
    const byHand = rows.filter((row) => Math.abs(moveOf(row) ?? Number.NaN) <= bound);
    expect(byHand.length).toBeGreaterThan(0);
    expect(near.rows.map(({ row }) => row).toSorted()).toEqual(byHand.map(({ row }) => row).toSorted());
    const shown = near.rows.map((row) => Math.abs(moveOf(row) ?? Number.NaN));
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    const without = rows.filter((row) => moveOf(row) === null).length;
    expect(near.leftOut?.positions ?? 0).toBe(without);
  });

  it('is the nearest in groups, only where it is asked for', async () => {
    const by = { by: ['participant', 'venue'] as ('participant' | 'venue')[] };
    const plain = await book.client('positions.groups', by);
    expect(plain.rows.every(({ all }) => all.trigger === undefined)).toBe(true);
    const { rows: groups, total } = await book.client('positions.groups', { ...by, order: 'trigger' });
    const least = (of: readonly Row[]): number | null =>
      of.reduce<number | null>((x, row) => {
        const y = moveOf(row);
        return y === null || (x !== null && Math.abs(x) <= Math.abs(y)) ? x : y;
      }, null);
    for (const { key, all } of groups)
      expect(Math.abs(all.trigger ?? -1)).toBe(
        Math.abs(least(rows.filter((r) => r.participant === key)) ?? -1),
      );
    expect(Math.abs(total.all.trigger ?? -1)).toBe(Math.abs(least(rows) ?? -1));
    expect(groups).toHaveLength(plain.rows.length);
  });

  it('leaves in files, and in sums of a selection', async () => {
    await book.client('export.table', {
      table: 'positions',
      format: 'csv',
      file: book.file('triggers.csv', 'write'),
      options: { positions: { columns: ['participant', 'trigger'] } },
      pseudonyms: false,
    });
    const lines = readFileSync(book.at('triggers.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
    const written = lines.flatMap((line) => (line.split(',')[1] === '' ? [] : [Number(line.split(',')[1])]));
    const defined = rows.flatMap((row) => moveOf(row) ?? []);
    const up = (x: number, y: number): number => x - y;
    expect(written.toSorted(up)).toEqual(defined.toSorted(up));
    const { columns } = await book.client('positions.summary', { limit: 1_000, columns: ['trigger'] });
    expect(columns[0]).toMatchObject({ defined: defined.length, min: Math.min(...defined) });
  });
});
