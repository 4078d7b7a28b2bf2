import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Output } from '../../contract/contract.ts';
import { bridgeSlide } from '../../deck/slides/bridge.ts';
import { formatUsd } from '../../deck/text/format.ts';
import { deckFixture } from '../deck/fixture.ts';
import { type CommandLines, openCommandLines } from '../support/command-lines.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let lines: CommandLines;
let bridge: Output<'liquidations.bridge'>;
beforeAll(async () => {
  book = smallBook();
  lines = openCommandLines(book.folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
  bridge = await book.client('liquidations.bridge', {});
});
afterAll(() => {
  lines.close();
  book.close();
});

const usd = (id: string): number =>
  [...bridge.liquidated, ...bridge.notional].find((line) => line.id === id)?.usd ?? Number.NaN;
async function answer<T>(...argv: string[]): Promise<T> {
  const { out, err } = await lines.run([...argv, '--json', '--quiet']);
  expect(err).toBe('');
  return JSON.parse(out) as T;
}

it('liquidated at the reference shock is one number for the verbs, asked for a shock or not', async () => {
  expect(usd('beforeFeedback')).toBeGreaterThan(1_000);
  const map = await answer<Output<'liquidations.compute'>>('liquidations');
  // It said $0 beside a bridge that began with millions: nothing was asked of the map.
  expect(map.liquidatedNotional).toBeCloseTo(usd('beforeFeedback'), 2);
  expect(map.liquidated.reduce((sum, row) => sum + row.notional, 0)).toBeCloseTo(usd('beforeFeedback'), 2);
  const { out } = await lines.run(['liquidations']);
  const shown = formatUsd(usd('beforeFeedback'));
  expect(
    out.split('\n').filter((line) => line.includes('before feedback') && line.endsWith(shown)).length,
  ).toBeGreaterThan(1);
  const cascade = await answer<Output<'cascade.run'>>('cascade');
  expect(cascade.liquidatedNotional).toBeCloseTo(usd('cascade'), 2);
  expect(cascade.liquidatedAtExecution).toBeCloseTo(usd('execution'), 2);
  const other = await answer<Output<'liquidations.compute'>>('liquidations', '--shock', 'all=-0.2');
  expect(other.liquidatedNotional).toBeGreaterThan(map.liquidatedNotional);
});

it('the verb asks the map for the shock that the workspace is set to', async () => {
  await book.client('settings.set', { key: 'reference', value: { move: -0.2 } });
  const map = await answer<
    Output<'liquidations.compute'> & { bridge: { fall: number; liquidated: typeof bridge.liquidated } }
  >('liquidations');
  expect(map.bridge.fall).toBeCloseTo(0.2, 9);
  expect(map.liquidatedNotional).toBeGreaterThan(usd('beforeFeedback'));
  expect(map.liquidatedNotional).toBeCloseTo(
    map.bridge.liquidated.find(({ id }) => id === 'beforeFeedback')?.usd ?? Number.NaN,
    2,
  );
  await book.client('settings.reset', { key: 'reference' });
});

it('notional, open interest and the gross of a participant are one number each', async () => {
  const leverage = await answer<Output<'leverage.compute'>>('leverage', '--by', 'participant');
  expect(leverage.totals.gross).toBeCloseTo(usd('gross'), 2);
  const joint = await answer<Output<'synchronisation.compute'>>('synchronisation');
  expect(joint.openInterest).toBeCloseTo(usd('gross'), 2);
  const positions = await answer<Output<'positions.page'>>('positions');
  expect(positions.totals.gross).toBeCloseTo(leverage.totals.gross, 2);
  const [first] = leverage.rows;
  const name = first?.key ?? '';
  const own = positions.rows.filter((row) => row.participant === name);
  const sum = own.reduce((total, row) => total + Math.abs(row.notional ?? Number.NaN), 0);
  expect(sum).toBeCloseTo(first?.gross ?? Number.NaN, 2);
  const account = await answer<Output<'account.get'>>('account', name);
  expect(account.accounts.reduce((total, row) => total + row.gross, 0)).toBeCloseTo(sum, 2);
  const { gross, levered, unlevered, leverage: ratio, equity } = account.total;
  expect(levered + unlevered).toBeCloseTo(gross, 2);
  expect((ratio ?? 0) * (equity ?? 0)).toBeCloseTo(levered, 2);
  const alone = await book.client('liquidations.bridge', { participant: name });
  expect(alone.notional.find(({ id }) => id === 'gross')?.usd).toBeCloseTo(sum, 2);
});

it('the slide says the figures of the bridge', () => {
  const slides = JSON.stringify(bridgeSlide({ ...deckFixture(), bridge }));
  for (const id of ['beforeFeedback', 'cascade', 'execution', 'gross', 'liquidatable', 'holdings'])
    expect(slides, id).toContain(formatUsd(usd(id)));
});
