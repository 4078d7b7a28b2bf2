import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Method } from '../../contract/contract.ts';
import { isUndoable, methods } from '../../contract/contract.ts';
import { contentSum } from '../../db/content-sum.ts';
import { templateFixture } from '../deck/template-fixture.ts';
import { smallBook } from '../support/small-book.ts';

/** Everything a workspace holds but its log, computed totals, and where the window stands. */
const apart = ['audit_log', 'content_sums', 'position_totals', 'sqlite_sequence'];

describe('changes undone', () => {
  const book = smallBook({ actions: true });
  const { client, backend, file, at } = book;
  afterAll(() => book.close());

  const content = (): Record<string, unknown> => {
    const { db } = backend.shared.workspace();
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
      .filter((name) => !apart.includes(name));
    return Object.fromEntries(
      tables.map((name) => {
        const columns = name === 'snapshots' ? 'id, label, as_of' : '*';
        const where = name === 'settings' ? " WHERE key NOT LIKE 'ui.%'" : '';
        return [name, contentSum(db, `SELECT ${columns} FROM "${name}"${where}`)];
      }),
    );
  };

  /** What answers hold that a later call needs. */
  let found: Readonly<{ id?: number | string; fingerprint?: string }> = {};
  let imports: number[] = [];
  let earliest = '';
  beforeAll(async () => {
    const prices = 'Date,BTC,NEW\n2026-01-05,90000,3\n2026-01-06,91000,3.1\n2026-01-07,91500,3.2\n';
    writeFileSync(at('more.csv'), prices);
    writeFileSync(at('house.potx'), templateFixture());
    book.later(3, 1);
    earliest = (await client('workspace.info', {})).snapshots.map(({ label }) => label).toSorted()[0] ?? '';
    imports = (await client('workspace.data', {})).imports.flatMap(({ id, snapshot }) =>
      snapshot === null ? [id] : [],
    );
  });

  const scenario = { parts: [{ kind: 'uniform', move: -0.1 }] };
  const symbol = {
    symbol: 'XBTUSD',
    base: 'BTC',
    quote: 'USD',
    settle: 'BTC',
    instrument: 'linear',
    expiry: null,
    strike: null,
  };
  const limit = { measure: 'systemLeverage', direction: 'above', amber: 3, red: 5, owner: 'Desk', note: '' };
  const mapping = { name: 'Desk', kind: 'price', venue: 'desk', columns: { asset: { column: 'Coin' } } };
  /** One call of every method, in an order in which each finds what it needs. */
  const calls: readonly (readonly [method: Method, input: () => unknown])[] = [
    ['notes.add', () => ({ of: 'asset', name: 'BTC', text: 'Thin.' })],
    ['notes.remove', () => ({ id: found.id })],
    ['whatIf.save', () => ({ name: 'Half', scenario, adjustments: [] })],
    ['whatIf.remove', () => ({ name: 'Half' })],
    ['views.save', () => ({ page: 'positions', name: 'Large', controls: { 'positions.sort': '-notional' } })],
    ['views.remove', () => ({ page: 'positions', name: 'Large' })],
    ['scenarios.save', () => ({ scenarios: [{ name: 'Ten down', scenario }] })],
    ['scenarios.remove', () => ({ name: 'Ten down' })],
    ['limits.save', () => ({ limits: [limit] })],
    ['limits.setCommittee', () => ({ held: Date.UTC(2026, 0, 1) })],
    ['minutes.save', () => ({ text: 'Halve the long side.', snapshot: 'latest' })],
    ['mapping.save', () => ({ header: ['Coin', 'Close'], mapping })],
    ['mapping.remove', () => ({ fingerprint: found.fingerprint })],
    ['symbols.keep', () => ({ symbols: [symbol] })],
    ['symbols.forget', () => ({ symbol: symbol.symbol })],
    ['assets.save', () => ({ assets: [{ asset: 'SOL', kind: 'stable' }] })],
    ['assets.remove', () => ({ asset: 'SOL' })],
    ['reference.setParticipant', () => ({ participant: 'Elm Partners', cohort: 'Funds' })],
    ['reference.setAsset', () => ({ asset: 'BTC', sector: 'Money' })],
    [
      'reference.setGroups',
      () => ({
        of: 'asset',
        members: [
          { member: 'BTC', group: null },
          { member: 'ETH', group: 'Gas' },
        ],
      }),
    ],
    ['deck.saveOutline', () => ({ slides: [{ id: 'title', included: true, notes: 'Welcome.' }] })],
    ['deck.addMap', () => ({ question: {} })],
    ['deck.removeMap', () => ({ id: found.id })],
    ['deck.setTemplate', () => ({ file: file('house.potx', 'read') })],
    ['deck.removeTemplate', () => ({})],
    ['settings.set', () => ({ key: 'ages', value: { prices: 9 } })],
    ['settings.reset', () => ({ key: 'ages' })],
    ['import.run', () => ({ files: [file('more.csv', 'read')] })],
    ['snapshots.rename', () => ({ snapshot: 'latest', label: 'Quarter end' })],
    ['snapshots.merge', () => ({ snapshot: 'Quarter end', into: earliest })],
    ['snapshots.remove', () => ({ snapshot: earliest })],
    ['import.undo', () => ({ ids: imports })],
  ];

  for (const [method, input] of calls)
    it(`${method}: undone nothing of it is left, done again it is there`, async () => {
      const before = content();
      found = (await client(method, input() as never)) as never;
      const after = content();
      expect(after).not.toEqual(before);
      expect((await client('actions.list', {})).undo[0]?.what).toMatch(/^[A-Z].{8,}/);
      await client('actions.undo', {});
      expect(content()).toEqual(before);
      await client('actions.redo', {});
      expect(content()).toEqual(after);
    });

  it('covers every method that can be undone', () => {
    // The samples come into an empty workspace: `test/backend/samples-load`.
    const here = methods.filter((method) => isUndoable(method) && method !== 'samples.load');
    expect(calls.map(([method]) => method).toSorted()).toEqual(here.toSorted());
  });

  it('undoes all, one after the other, and says each in the log', async () => {
    const { undo } = await client('actions.list', {});
    expect(undo).toHaveLength(calls.length);
    for (const { id, what } of undo) expect(await client('actions.undo', { id })).toMatchObject({ what });
    expect(await client('workspace.verify', {})).toMatchObject({ ok: true });
    const { rows } = await client('audit.list', { limit: 1_000 });
    expect(rows[0]).toMatchObject({ action: 'undo', detail: 'Added a note on asset BTC' });
    await expect(client('actions.undo', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await client('actions.list', {})).redo).toHaveLength(calls.length);
  });

  it('undoes nothing out of turn, and nothing that was changed since', async () => {
    await client('whatIf.save', { name: 'One', scenario: scenario as never, adjustments: [] });
    expect((await client('actions.list', {})).redo).toEqual([]);
    const [first] = (await client('actions.list', {})).undo;
    await client('notes.add', { of: 'asset', name: 'BTC', text: 'Later.' });
    await expect(client('actions.undo', { id: first?.id })).rejects.toThrow(
      'Undo “Added a note on asset BTC” first',
    );
    const ws = backend.shared.workspace();
    ws.transaction(() => ws.prepare("DELETE FROM notes WHERE text = 'Later.'").run());
    const before = content();
    await expect(client('actions.undo', {})).rejects.toThrow('changed since');
    expect(content()).toEqual(before);
  });

  it('keeps nothing of where the window stands', async () => {
    const { undo } = await client('actions.list', {});
    await client('settings.set', { key: 'ui.state', value: { page: 'cascade' } });
    expect((await client('actions.list', {})).undo).toEqual(undo);
  });
});
