import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditWords } from '../../contract/audit-words.ts';
import { changesOf, wordsOf } from '../../contract/changed-words.ts';
import { limitWords } from '../../contract/limit-words.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

const root = path.resolve(import.meta.dirname, '../..');
let book: SmallBook;
beforeAll(() => {
  book = smallBook();
});
afterAll(() => book.close());

it('every kind of line in the sources has words', () => {
  const kinds = ['backend', 'db'].flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        [
          ...readFileSync(path.join(root, room, name), 'utf8').matchAll(
            /\b(?:audit|auditDone|writeLine)\(\s*[\w.()]+,\s*'([^']+)'/g,
          ),
        ].map(([, kind = '']) => kind),
      ),
  );
  expect(new Set(kinds).size).toBeGreaterThan(15);
  for (const kind of [...kinds, 'undo', 'redo', 'failed', 'cancelled', 'propose', 'approve', 'participant'])
    expect(auditWords(kind), kind).toMatch(/^[A-Z]/);
  expect(auditWords('save whatIf')).toBe('What-if saved');
  expect(auditWords('of another version')).toBe('of another version');
});

it('says what is other, part by part', () => {
  const changedWords = (before: unknown, after: unknown): string => wordsOf(changesOf(before, after));
  expect(changedWords({ windowDays: 250, zone: null }, { windowDays: 300, zone: null })).toBe(
    'window days 250 → 300',
  );
  expect(changedWords([{ measure: 'badDebt', red: 1 }], [{ measure: 'badDebt', red: 2 }])).toBe(
    'bad debt red 1 → 2',
  );
  expect(changedWords({ a: [1, 2] }, { a: [1, 2] })).toBe('nothing changed');
  expect(changedWords(null, { on: true })).toBe('on none → yes');
});

it('changes are logged with who, what, before and after, without keys of the program', async () => {
  const { client } = book;
  const limit = { measure: 'systemLeverage', direction: 'above' as const, amber: 5, owner: '', note: '' };
  await client('limits.save', { limits: [{ ...limit, red: 6 }], from: null });
  await client('limits.save', { limits: [{ ...limit, red: 8 }], from: null });
  await client('reference.setGroups', {
    of: 'participant',
    members: [{ member: 'Alder Fund', group: 'trend' }],
  });
  await client('assets.save', { assets: [{ asset: 'BTC', kind: 'stable' }] });
  const scenario = { parts: [{ kind: 'uniform' as const, move: -0.1 }] };
  const terms = { scenario, adjustments: [{ action: { kind: 'capLeverage' as const, cap: 5 } }] };
  await client('whatIf.save', { name: 'cap', ...terms });
  await client('whatIf.save', {
    name: 'cap',
    scenario,
    adjustments: [{ action: { kind: 'capLeverage', cap: 4 } }],
  });
  await client('settings.set', { key: 'reference', value: { move: -0.15 } });
  const { rows } = await client('audit.list', { limit: 7 });
  const said = rows.map(({ action, detail, actor }) => [auditWords(action), detail, actor ?? '']);
  for (const [what, detail, who] of said) {
    expect(who).not.toBe('');
    expect(detail, what).not.toMatch(/[{}"[\]]|\b[a-z]+[A-Z]\w*(?= )/);
  }
  const all = said.map(([what, detail]) => `${what} | ${detail}`).join('\n');
  expect(all).toMatch(/Limits set \| in force from the beginning: System leverage: red 6\.00× → 8\.00×/);
  expect(all).toMatch(/Settings changed \| reference: move (none|-0\.1) → -0\.15/);
  expect(all).toMatch(/Cohorts changed \| Alder Fund: as imported → trend/);
  expect(all).toMatch(/Asset catalogue changed \| BTC: kind none → stable/);
  expect(all).toMatch(/What-if saved \| cap: adjustments 1 action cap 5 → 4/);
  const sides = rows.map(({ action, before, after }) => [auditWords(action), before, after]);
  expect(sides).toContainEqual(['Limits set', '6.00×', '8.00×']);
  expect(sides).toContainEqual(['Cohorts changed', 'as imported', 'trend']);
  expect(sides).toContainEqual(['What-if saved', '5', '4']);
  expect(sides).toContainEqual(['What-if saved', 'none', 'cap']);
  expect((await client('workspace.verify', {})).ok).toBe(true);
});

it('says of a limit what is other, by its name and in its unit', () => {
  const limit = {
    measure: 'systemLeverage',
    direction: 'above',
    amber: 5,
    red: 6,
    owner: '',
    note: '',
  } as const;
  expect(limitWords([], [limit])).toBe('System leverage: new, breached above, amber 5.00×, red 6.00×');
  expect(limitWords([limit], [{ ...limit, red: 6.001, owner: 'Risk' }])).toBe(
    'System leverage: red 6 → 6.001, owner none → Risk',
  );
  expect(limitWords([limit], [])).toBe('System leverage: no limit any more');
  expect(limitWords([limit], [{ ...limit }])).toBe('nothing changed');
});
