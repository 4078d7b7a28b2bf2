import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeyFile } from '../../backend/secret/key-file.ts';
import type { ApprovalStatus, Member } from '../../contract/dto/approval.ts';
import { listSigned } from '../../db/approvals.ts';
import { saveLimits } from '../../db/limits.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let snapshot = '';
const passphrase = 'correct horse battery';
const members: Member[] = [];
const sign = (method: 'approval.propose' | 'approval.approve', key: string) =>
  book.client(method, { snapshot, key: book.file(key, 'read'), passphrase });
const status = (): Promise<ApprovalStatus> => book.client('approval.status', { snapshot });
const failed = (): string[] =>
  verifyWorkspace(book.backend.shared.workspace())
    .checks.filter((check) => !check.ok)
    .map((check) => check.name);
async function footer(): Promise<string> {
  await book.client('deck.export', { snapshot, file: book.file('d.pptx', 'write') });
  return strFromU8(unzipSync(readFileSync(book.at('d.pptx')))['ppt/slides/slide1.xml'] ?? new Uint8Array());
}
const refused = (message: RegExp) => expect.objectContaining({ message: expect.stringMatching(message) });

beforeAll(async () => {
  book = smallBook();
  snapshot = (await book.client('workspace.info', {})).snapshots[0]?.label ?? '';
  for (const [name, role] of [
    ['Ann', 'maker'],
    ['Ben', 'checker'],
    ['Cem', 'observer'],
  ] as const) {
    // Ann's as people make them; the others' cost less to open, which every signature does.
    if (name === 'Ann') {
      const { key } = await book.client('keys.make', {
        file: book.file('Ann.key', 'write'),
        name,
        passphrase,
      });
      members.push({ key, name, roles: [role] });
      continue;
    }
    const { text, publicKey } = makeKeyFile(name, passphrase, { N: 1_024, r: 8, p: 1 });
    writeFileSync(book.at(`${name}.key`), text);
    members.push({ key: publicKey, name, roles: [role] });
  }
});
afterAll(() => book.close());

describe('maker and checker', () => {
  it('a deck is a draft, and nobody signs who is not on the list', async () => {
    expect(await status()).toMatchObject({ state: 'draft', said: 'Draft', changed: [], problems: [] });
    expect(await footer()).toContain('Draft');
    await expect(sign('approval.propose', 'Ann.key')).rejects.toEqual(refused(/may not propose/));
    await book.client('roles.save', { members });
    await expect(sign('approval.propose', 'Ben.key')).rejects.toEqual(refused(/may not propose/));
    await expect(sign('approval.propose', 'Cem.key')).rejects.toEqual(refused(/may not propose/));
    await expect(sign('approval.approve', 'Ben.key')).rejects.toEqual(refused(/Nothing is proposed/));
  });

  it('a maker proposes, and cannot approve it', async () => {
    expect(await sign('approval.propose', 'Ann.key')).toMatchObject({
      state: 'proposed',
      said: 'Proposed by Ann',
    });
    expect(await footer()).toContain('Proposed by Ann');
    const both = members.map((m) => (m.name === 'Ann' ? { ...m, roles: ['maker', 'checker'] as const } : m));
    await book.client('roles.save', { members: both.map((m) => ({ ...m, roles: [...m.roles] })) });
    await expect(sign('approval.approve', 'Ann.key')).rejects.toEqual(refused(/another person/));
    await book.client('roles.save', { members });
  });

  it('a checker approves: slides say both; neither an export nor another snapshot changes that', async () => {
    expect(await sign('approval.approve', 'Ben.key')).toMatchObject({
      state: 'approved',
      said: 'Approved by Ann and Ben',
      changed: [],
    });
    expect(await footer()).toContain('Approved by Ann and Ben');
    expect(await status()).toMatchObject({ said: 'Approved by Ann and Ben', problems: [] });
    await expect(sign('approval.approve', 'Ben.key')).rejects.toEqual(refused(/approved already/));
    expect(failed()).toEqual([]);
  });

  it('a key that people make costs half a second to guess at, each time', () => {
    expect(JSON.parse(readFileSync(book.at('Ann.key'), 'utf8')).scrypt).toMatchObject({
      N: 131_072,
      r: 8,
      p: 1,
    });
  });

  it('a wrong passphrase signs nothing, and is in no message', async () => {
    const wrong = book.client('approval.propose', {
      snapshot,
      key: book.file('Ann.key', 'read'),
      passphrase: 'wrong horse battery',
    });
    await expect(wrong).rejects.toMatchObject({ code: 'INPUT_REFUSED' });
    await expect(wrong).rejects.not.toEqual(refused(/horse/));
    const log = await book.client('audit.list', {});
    expect(JSON.stringify(log)).not.toContain('horse');
  });
});

describe('what is changed after approval', () => {
  it('limits, own slides, positions: each says so, on slides too', async () => {
    const ws = book.backend.shared.workspace();
    const { limits } = { limits: await book.client('limits.history', {}) };
    const approved = async (change: () => unknown, what: string) => {
      await change();
      const now = await status();
      expect(now).toMatchObject({ state: 'approved', said: 'Changed after approval by Ann and Ben' });
      expect(now.changed).toContain(what);
    };
    await approved(() => saveLimits(ws, [], null), 'settings or limits');
    expect(await footer()).toContain('Changed after approval by Ann and Ben');
    saveLimits(
      ws,
      limits.map(({ from: _from, ...limit }) => limit),
      null,
    );
    expect((await status()).said).toBe('Approved by Ann and Ben');

    const slides = [{ id: 'own-1', included: true, notes: '', own: { title: 'We decide', body: 'a line' } }];
    await approved(() => book.client('deck.saveOutline', { slides }), 'the slides');
    await book.client('deck.saveOutline', { slides: null });
    await approved(() => book.later(0, 2), 'the snapshot’s positions, balances or loans');
    await expect(sign('approval.approve', 'Ben.key')).rejects.toEqual(refused(/proposed again/));
    // Proposed and approved anew, it stands again.
    expect(await sign('approval.propose', 'Ann.key')).toMatchObject({ said: 'Proposed by Ann' });
    expect(await sign('approval.approve', 'Ben.key')).toMatchObject({ said: 'Approved by Ann and Ben' });
  });
});

describe('a forged approval', () => {
  const tamper = async (sql: string, names: readonly string[]) => {
    const { db } = book.backend.shared.workspace();
    db.exec('SAVEPOINT before');
    db.exec(sql);
    const checks = failed();
    const { entries } = listSigned(book.backend.shared.workspace());
    db.exec('ROLLBACK TO before; RELEASE before');
    expect(checks).toEqual(expect.arrayContaining([...names]));
    return entries.filter((entry) => entry.problem !== null).length;
  };

  it('copied to another snapshot, edited or moved does not hold', async () => {
    expect(
      await tamper(
        `INSERT INTO saved (kind, name, body, at) SELECT kind, name || 'x', replace(body, '${snapshot}', 'December'), at
         FROM saved WHERE kind = 'approval'`,
        ['approvals', 'record of saved', 'record of all content'],
      ),
    ).toBeGreaterThan(0);
    expect(
      await tamper(
        'UPDATE saved SET body = replace(body, \'"by":"Ben"\', \'"by":"Eve"\') WHERE kind = \'approval\'',
        ['approvals'],
      ),
    ).toBeGreaterThan(0);
    expect(
      await tamper("UPDATE saved SET name = name || 'x' WHERE kind = 'approval'", ['approvals']),
    ).toBeGreaterThan(0);
    await tamper("UPDATE saved SET body = '{}' WHERE kind = 'approval'", ['approvals']);
    await tamper("DELETE FROM saved WHERE kind = 'approval'", ['record of saved', 'record of all content']);
  });

  it('by a key that is taken off the list, or under a log that was rewritten, is no approval', async () => {
    await book.client('roles.save', { members: members.filter(({ name }) => name !== 'Ben') });
    expect(await status()).toMatchObject({
      state: 'proposed',
      problems: [expect.stringMatching(/Ben/), expect.stringMatching(/Ben/)],
    });
    await book.client('roles.save', { members });
    expect(await status()).toMatchObject({ state: 'approved', problems: [] });
    const { db } = book.backend.shared.workspace();
    db.exec('SAVEPOINT before');
    db.exec('UPDATE audit_log SET hash = substr(hash, 2) || substr(hash, 1, 1)');
    const now = await status();
    db.exec('ROLLBACK TO before; RELEASE before');
    expect(now).toMatchObject({ state: 'draft', said: 'Draft, with signatures that do not hold' });
    expect(now.problems.join()).toContain('rewritten');
  });
});

it('what the slides say is found once for as long as nothing they are made of has changed', async () => {
  const { shared } = book.backend;
  const key = `deck.content {"snapshot":${JSON.stringify(snapshot)}}`;
  const first = await book.client('deck.content', { snapshot });
  const kept = shared.answers.get(key);
  expect(kept?.value).toMatchObject(first);
  await status();
  expect(shared.answers.get(key)).toBe(kept);
  const [limit] = await book.client('limits.status', { snapshot });
  if (limit === undefined) throw new Error('the book has no limit');
  await book.client('limits.save', { limits: [{ ...limit.limit, note: 'kept no longer' }] });
  const second = await book.client('deck.content', { snapshot });
  expect(shared.answers.get(key)).not.toBe(kept);
  expect(second.settings).not.toBe(first.settings);
});
