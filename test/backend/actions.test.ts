import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditWords } from '../../contract/audit-words.ts';
import { computedTables } from '../../db/content-parts.ts';
import { contentSum } from '../../db/content-sum.ts';
import { templateFixture } from '../deck/template-fixture.ts';
import {
  type ChangedBook,
  changingCalls,
  type Found,
  methodsThatChange,
  pricesText,
  topicOf,
} from '../support/changing-calls.ts';
import { smallBook } from '../support/small-book.ts';

/** Everything a workspace holds but its log, computed totals, and where the window stands. */
const apart = ['audit_log', ...computedTables, 'sqlite_sequence'];

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

  let given: ChangedBook;
  beforeAll(async () => {
    writeFileSync(at('more.csv'), pricesText);
    writeFileSync(at('house.potx'), templateFixture());
    book.later(3, 1);
    const { snapshots } = await client('workspace.info', {});
    const { imports } = await client('workspace.data', {});
    given = {
      participant: 'Elm Partners',
      earliest: snapshots.map(({ label }) => label).toSorted()[0] ?? '',
      imports: imports.flatMap(({ id, snapshot }) => (snapshot === null ? [id] : [])),
      prices: () => file('more.csv', 'read'),
      template: () => file('house.potx', 'read'),
      found: {},
    };
  });

  for (const { method, input } of changingCalls)
    it(`${method}: undone nothing of it is left, done again it is there`, async () => {
      const before = content();
      const found = (await client(method, input(given) as never)) as Found;
      given = { ...given, found: { ...given.found, [topicOf(method)]: found } };
      const after = content();
      expect(after).not.toEqual(before);
      expect((await client('actions.list', {})).undo[0]?.what).toMatch(/^[A-Z].{8,}/);
      await client('actions.undo', {});
      expect(content()).toEqual(before);
      await client('actions.redo', {});
      expect(content()).toEqual(after);
    });

  it('covers every method that can be undone', () => {
    expect(changingCalls.map(({ method }) => method).toSorted()).toEqual(methodsThatChange.toSorted());
  });

  it('says each in one line of the log, what it removes and what was undone of it in words of their own', async () => {
    const { total, rows } = await client('audit.list', { limit: 1_000 });
    expect(rows).toHaveLength(total);
    const lines = (words: string) => rows.filter(({ action }) => auditWords(action) === words);
    const removed = lines('Snapshots changed').filter(({ detail }) => detail.includes('was removed'));
    expect(removed.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/was removed: \d+ rows?, \d imports?: [\w.]+/),
    ]);
    const undone = lines('Undone').filter(({ detail }) => detail.startsWith('Removed the snapshot'));
    expect(undone).toHaveLength(1);
    expect(lines('Undone')).toHaveLength(changingCalls.length);
    expect(lines('Done again')).toHaveLength(changingCalls.length);
    expect(lines('Import removed').length).toBeGreaterThan(0);
  });

  it('leaves no change of the program itself without a line that says it', async () => {
    const fresh = smallBook();
    await fresh.client('limits.status', {});
    await fresh.client('export.table', {
      table: 'positions',
      format: 'csv',
      file: fresh.file('named.csv', 'write'),
    });
    const drawn = await fresh.client('audit.list', { limit: 1_000 });
    fresh.close();
    expect(drawn.rows.map(({ action }) => action).slice(0, 3)).toEqual(['export', 'pseudonyms', 'limits']);
    const { rows } = await client('audit.list', { limit: 1_000 });
    expect([...rows, ...drawn.rows].filter(({ action }) => action === 'change')).toEqual([]);
  });

  it('undoes all, one after the other, and says each in the log', async () => {
    const { undo } = await client('actions.list', {});
    expect(undo).toHaveLength(changingCalls.length);
    for (const { id, what } of undo) expect(await client('actions.undo', { id })).toMatchObject({ what });
    expect(await client('workspace.verify', {})).toMatchObject({ ok: true });
    const { rows } = await client('audit.list', { limit: 1_000 });
    expect(rows[0]).toMatchObject({ action: 'undo', detail: 'Added a note on asset BTC' });
    await expect(client('actions.undo', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await client('actions.list', {})).redo).toHaveLength(changingCalls.length);
  });

  it('undoes nothing out of turn, and nothing that was changed since', async () => {
    await client('whatIf.save', {
      name: 'One',
      scenario: { parts: [{ kind: 'uniform', move: -0.1 }] },
      adjustments: [],
    });
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
