import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../contract/contract.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

type Event = Input<'replay.save'>['events'][number];

let book: SmallBook;
beforeAll(() => {
  book = smallBook({ actions: true });
});
afterAll(() => book.close());

const pack = (name: string, move = -0.1): Event => ({
  name,
  start: '2026-01-05T20:50:00Z',
  sources: [{ what: 'every move', source: 'the desk' }],
  steps: [{ minute: 30, moves: { BTC: move, ETH: 1.2 * move, SOL: 1.5 * move } }],
});
const replay = (event: string | Event) => book.client('replay.run', { event, costs: true });

describe('past events of the workspace', () => {
  it('are kept under their names before those supplied, replayed by name, and removed with an undo', async () => {
    await book.client('replay.save', { events: [pack('Ours'), pack('Another', -0.2)] });
    const list = await book.client('replay.events', {});
    expect(list.slice(0, 2).map(({ name, builtIn }) => [name, builtIn])).toEqual([
      ['Another', false],
      ['Ours', false],
    ]);
    expect(list.filter(({ builtIn }) => builtIn).length).toBeGreaterThan(4);
    const byName = await replay('ours');
    expect(byName.event).toMatchObject(pack('Ours'));
    expect(byName.cascade).toEqual((await replay(pack('Ours'))).cascade);
    expect(await book.client('replay.remove', { name: 'Ours' })).toEqual({ removed: true });
    await expect(replay('Ours')).rejects.toThrow('There is no past event called Ours.');
    expect(await book.client('actions.undo', {})).toMatchObject({ what: 'Removed the past event Ours' });
    expect(await replay('Ours')).toEqual(byName);
    expect(await book.client('replay.remove', { name: 'nobody’s' })).toEqual({ removed: false });
  });

  it('do not take the place of a supplied one, and are kept all or none', async () => {
    await expect(book.client('replay.save', { events: [pack('Third'), pack('2025-10-10')] })).rejects.toThrow(
      'The past event 2025-10-10 is supplied with the program and stays as it is: give yours another name.',
    );
    expect((await book.client('replay.events', {})).map(({ name }) => name)).not.toContain('Third');
  });

  it('are part of what a replay is made of, under one name too', async () => {
    const [gentle, hard] = [await replay(pack('Draft')), await replay(pack('Draft', -0.25))];
    expect(hard.cascade.totalDrop).not.toBe(gentle.cascade.totalDrop);
    expect(hard.provenance.fingerprint).not.toBe(gentle.provenance.fingerprint);
    await book.client('replay.save', { events: [pack('Draft')] });
    const kept = await replay('Draft');
    await book.client('replay.save', { events: [pack('Draft', -0.25)] });
    expect((await replay('Draft')).provenance.fingerprint).not.toBe(kept.provenance.fingerprint);
  });
});

it('a replay of one step at ordinary depth is the cascade of its moves, to the byte', async () => {
  const event = pack('One step', -0.22);
  const shock = event.steps[0]?.moves ?? {};
  const { provenance: _, ...whole } = await book.client('cascade.run', { shock, costs: true });
  expect(whole.liquidatedNotional).toBeGreaterThan(0);
  expect(JSON.stringify((await replay(event)).cascade)).toBe(JSON.stringify(whole));
  expect(JSON.stringify(await replay(event))).toBe(JSON.stringify(await replay(event)));
});
