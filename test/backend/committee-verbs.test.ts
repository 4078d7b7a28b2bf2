/** `lockstep minutes, roles, limits, approval`: what a committee decides, who may, and what it is held to. */
import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeKeyFile } from '../../backend/secret/key-file.ts';
import { verbsOfABook } from '../support/verbs-of-a-book.ts';

const { run, at, json, refused, write } = verbsOfABook(true);

describe('minutes', () => {
  it('take a decision with its terms, list it, and write it for Word', async () => {
    expect((await run('minutes')).out).toMatch(/^Nothing is decided yet: --decide TEXT adds a decision\./);
    const terms = ['--owner', 'Ann', '--due', '2026-12-31', '--vote', '5:1:0'];
    const { decisions } = await json(
      'minutes',
      '--decide',
      'Halve the longs',
      ...terms,
      '--limits',
      'systemLeverage, badDebt',
    );
    expect(decisions).toMatchObject([
      {
        text: 'Halve the longs',
        owner: 'Ann',
        state: 'open',
        due: Date.UTC(2026, 11, 31),
        vote: { for: 5, against: 1, abstained: 0 },
        limits: ['systemLeverage', 'badDebt'],
      },
    ]);
    const listed = (await run('minutes')).out;
    expect(listed).toMatch(/open +Halve the longs +Ann +2026-12-31 +5 for, 1 against, 0 abstained/);
    const written = await run('minutes', '--out', 'minutes.docx');
    expect(written.out).toContain('minutes.docx: 1 decision, 0 open from earlier meetings.');
    const document = unzipSync(readFileSync(at('minutes.docx')))['word/document.xml'];
    expect(strFromU8(document ?? new Uint8Array())).toContain('Halve the longs');
  });

  it('say what became of a decision, and keep its terms', async () => {
    const [{ id, ...was }] = (await json('minutes')).decisions;
    const [done] = (await json('minutes', '--done', id)).decisions;
    expect(done).toEqual({ ...was, id, state: 'done', at: expect.any(Number) });
    const [dropped] = (await json('minutes', '--drop', id)).decisions;
    expect(dropped.state).toBe('dropped');
    expect((await run('minutes')).out).toMatch(/dropped +Halve the longs/);
  });

  it('refuse a day there is none of, a vote that is none, a decision nobody took: nothing is kept', async () => {
    const before = await json('minutes');
    for (const due of ['2026-02-30', '31.12.2026', '2026-13-01', 'soon'])
      expect(await refused('minutes', '--decide', 'x', '--due', due)).toBe(
        `lockstep: --due: ${due} is no date: write YYYY-MM-DD.`,
      );
    expect(await refused('minutes', '--decide', 'x', '--vote', '5')).toContain('such as 5:1:0');
    expect(await refused('minutes', '--done', 'none')).toBe('lockstep: minutes: there is no decision none.');
    expect(await json('minutes')).toEqual(before);
  });
});

describe('roles', () => {
  const [ann, ben] = ['ab'.repeat(32), 'cd'.repeat(32)];
  it('put a key on the list, change what it may do, take it off', async () => {
    expect((await run('roles')).out).toContain('Nobody may propose or approve yet');
    await json('roles', '--add', ann.toUpperCase(), '--name', 'Ann', '--role', 'maker');
    await json('roles', '--add', ben, '--name', 'Ben', '--role', 'checker', '--role', 'observer');
    const { members } = await json('roles', '--add', ann, '--name', 'Ann A.', '--role', 'Maker,checker');
    expect(members).toEqual([
      { key: ben, name: 'Ben', roles: ['checker', 'observer'] },
      { key: ann, name: 'Ann A.', roles: ['maker', 'checker'] },
    ]);
    expect((await run('roles')).out).toMatch(/Ben +checker, observer +cdcd/);
    expect((await json('roles', '--remove', ben)).members.map((m: { name: string }) => m.name)).toEqual([
      'Ann A.',
    ]);
  });
  it('refuse a key without a name, a role there is none of, a key that is not listed', async () => {
    expect(await refused('roles', '--add', ben)).toContain('needs --name NAME and --role');
    expect(await refused('roles', '--add', ben, '--name', 'B', '--role', 'king')).toContain(
      'king is not one of maker, checker, observer',
    );
    expect(await refused('roles', '--remove', ben)).toContain(`the key ${ben} is not on the list`);
  });
});

describe('approval', () => {
  it('says what it needs before anything is signed', async () => {
    expect(await refused('approval', '--propose', '--approve')).toContain('nobody does both');
    expect(await refused('approval', '--propose')).toBe('lockstep: approval: --key FILE.key names your key.');
  });
  it('is proposed by a maker and approved by a checker with another key; a change afterwards is said', async () => {
    const passphrase = 'correct horse battery';
    writeFileSync(at('pass'), passphrase);
    const signer = async (name: string, role: string) => {
      // Nothing is to be kept secret: a guess costs little.
      const { text, publicKey } = makeKeyFile(name, passphrase, { N: 1_024, r: 8, p: 1 });
      writeFileSync(at(`${name}.key`), text);
      await json('roles', '--add', publicKey, '--name', name, '--role', role);
      return ['--key', `${name}.key`, '--passphrase-file', 'pass'];
    };
    const [maker, checker] = [await signer('Mia', 'maker'), await signer('Cal', 'checker')];
    const proposed = await run('approval', '--propose', ...maker);
    expect(proposed.out).toMatch(/Proposed \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC, key [0-9a-f]{16}/);
    expect(proposed.out).not.toContain('Approved');
    expect(await refused('approval', '--approve', ...maker)).toMatch(/\S/);
    const approved = await run('approval', '--approve', ...checker);
    expect(approved.out).toMatch(/Approved \d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC, key [0-9a-f]{16}/);
    await json('limits', '--set', write('limits.json', [limit(4)]), '--from', 'beginning');
    expect((await run('approval')).out).toMatch(/^(Changed since|Does not hold): /m);
  });
});

const limit = (amber: number) => ({
  measure: 'systemLeverage',
  direction: 'above',
  amber,
  red: 100,
  owner: 'Desk',
  note: '',
});

describe('limits', () => {
  it('hold from a date on or from the beginning, from a list or an answer of the verb itself', async () => {
    await json('limits', '--set', write('limits.json', [limit(4)]), '--from', 'beginning');
    const first = await json('limits');
    expect(first.limits).toMatchObject([{ status: 'amber', limit: limit(4), from: null }]);
    const raised = { ...first, limits: first.limits.map((l: object) => ({ ...l, limit: limit(50) })) };
    await json('limits', '--set', write('answer.json', raised), '--from', '2026-11-15');
    const { out } = await run('limits');
    expect(out).toMatch(/System leverage +[\d.]+× +Within +50\.00× +100\.00× +2026-11-15 +Desk/);
    const { history } = await json('limits', '--history');
    expect(history.map(({ from, amber }: Record<string, unknown>) => [from, amber])).toEqual([
      [null, 4],
      [Date.UTC(2026, 10, 15), 50],
    ]);
    await json('limits', '--set', write('none.json', []), '--from', '2026-11-20');
    expect((await run('limits', '--history')).out).toMatch(/System leverage +2026-11-20 +withdrawn/);
  });
  it('count breaches since the committee met, and name what could not be judged', async () => {
    const both = [
      limit(4),
      { ...limit(1), measure: 'amplification', red: 2 },
      { ...limit(4), measure: 'gross', amber: 1, red: null },
    ];
    await json('limits', '--set', write('both.json', both), '--from', 'beginning');
    const never = (await run('limits')).out;
    expect(never).toContain('in any snapshot (no committee is on record):');
    expect(never).toMatch(/2026-10-31 {2}warning {2}System leverage at [\d.]+×, was no limit/);
    expect(never).toMatch(/^! Amplification at −10 %: /m);
    const { committee } = await json('limits', '--committee', '2026-12-01');
    expect(committee).toEqual({ held: Date.UTC(2026, 11, 1) });
    expect((await run('limits')).out).toContain('0 turns for the worse since 2026-12-01.');
    expect((await run('limits', '--fail')).code).toBe(5);
  });
  it('refuse a date without limits, and limits that are none', async () => {
    expect(await refused('limits', '--from', '2026-01-01')).toBe('lockstep: --from belongs to --set FILE.');
    expect(await refused('limits', '--set', write('odd.json', { other: [] }))).toContain('limits');
    expect(await refused('limits', '--set', write('null.json', null))).toContain('limits');
  });
});
