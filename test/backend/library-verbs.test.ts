/** `lockstep scenarios, replay, snapshots`: the library of shocks and the snapshots they are asked of. */
import { describe, expect, it } from 'vitest';
import { verbsOfABook } from '../support/verbs-of-a-book.ts';

const { run, json, refused, write, read: text } = verbsOfABook(true);
const read = (name: string) => JSON.parse(text(name));

const oracle = { kind: 'oracle', venue: 'binance-usdm', asset: 'ETH', move: -0.15 };
const scenario = { parts: [{ kind: 'uniform', move: -0.1 }, oracle, { kind: 'liquidity', factor: 0.5 }] };
const named = { name: 'mine', note: 'a tenth', scenario };
const event = {
  name: 'Own fall',
  note: '',
  start: '2026-01-05T00:00:00Z',
  sources: [{ what: 'BTC −10 %', source: 'the desk' }],
  steps: [{ minute: 30, moves: { BTC: -0.1 } }],
};

describe('scenarios', () => {
  it('are saved, listed, shown, written to a file, removed', async () => {
    expect((await run('scenarios', 'save', write('mine.json', named))).out).toContain('1 scenario saved.');
    expect((await run('scenarios')).out).toMatch(/mine +saved +a tenth/);
    const shown = (await run('scenarios', 'show', 'mine', '--quiet')).out;
    expect(shown).toMatch(/BTC +−10\.00 %/);
    expect(shown).toMatch(/ETH@binance-usdm +−23\.50 %/);
    expect(shown).toMatch(/ETH at binance-usdm +−15\.0 % +\$/);
    expect(shown).toContain('Every depth times 0.50.');
    const { file, scenarios } = await json('scenarios', 'export', 'all.json');
    expect([file, scenarios]).toEqual(['all.json', 1]);
    // Those supplied are not: read back, they would be saved ones, and hide what a later version supplies.
    expect(read('all.json')).toEqual([named]);
    expect((await run('scenarios', 'export', 'all.json', '--force')).out).toMatch(
      /1 saved scenario; the \d+ supplied with the program are not written\./,
    );
    expect(await json('scenarios', 'remove', 'mine')).toEqual({ removed: true });
    expect((await run('scenarios', 'remove', 'mine')).out).toContain(
      'There is no saved scenario or past event mine.',
    );
  });

  it('in a file are shown however they are written: with a name, without, one part alone', async () => {
    const uniform = { kind: 'uniform', move: -0.2 };
    const forms = [{ name: 'x', scenario: { parts: [uniform] } }, { parts: [uniform] }, uniform];
    const wanted = (await json('cascade', '--scenario', write('s.json', forms[0]))).initialDrop;
    expect(wanted).toBeCloseTo(0.2, 9);
    for (const form of forms) {
      const { moves } = await json('scenarios', 'show', write('s.json', form));
      const { move } = moves.find((m: { asset: string }) => m.asset === 'BTC');
      expect(move, JSON.stringify(form)).toBeCloseTo(-0.2, 12);
      expect((await json('cascade', '--scenario', 's.json')).initialDrop).toBe(wanted);
    }
  });

  it('and past events are saved, written out and removed by the same words', async () => {
    expect((await run('scenarios', 'save', write('event.json', event))).out).toContain('1 past event saved.');
    await json('scenarios', 'events', 'events.json');
    const written = read('events.json').find((one: { name: string }) => one.name === event.name);
    expect(written).toEqual({ ...event, steps: [{ ...event.steps[0], depth: 1 }] });
    expect((await run('scenarios', 'events')).out).toMatch(/Own fall +saved +2026-01-05 00:00 +1 /);
    expect(await json('scenarios', 'remove', 'Own fall')).toEqual({ removed: true });
    expect((await json('scenarios', 'events')).events.map((e: { name: string }) => e.name)).not.toContain(
      'Own fall',
    );
  });

  it('refuse what is not asked in full', async () => {
    expect(await refused('scenarios', 'show')).toBe('lockstep: scenarios: show needs a name or a file.');
    expect(await refused('scenarios', 'dance', 'x')).toContain('dance is not one of list, events, show');
    expect(await refused('scenarios', 'save', write('mixed.json', [event, named]))).toContain(
      'mixed.json holds scenarios and past events: make two files of it.',
    );
  });
});

describe('replay', () => {
  it('of a file says step by step what it does, and whose the figures are', async () => {
    const { code, out } = await run('replay', write('event.json', event));
    expect(code).toBe(0);
    expect(out).toMatch(/^Own fall$/m);
    expect(out).toMatch(/2026-01-05 00:30 +BTC −10\.0 %/);
    expect(out).toContain('• BTC −10 %');
    const asked = ['replay', 'event.json', '--depth-scale', '0.5', '--impact', 'floor'];
    const { provenance, event: replayed } = await json(...asked);
    expect(provenance.parameters).toMatchObject({ depthScale: 0.5, impact: 'floor' });
    expect(replayed.sources).toEqual(event.sources);
  });
  it('refuses no event, and several', async () => {
    expect(await refused('replay')).toContain('needs the name of an event or a file');
    expect(await refused('replay', write('two.json', [event, { ...event, name: 'b' }]))).toContain(
      'the file holds 2 events; keep the one to be replayed',
    );
  });
});

describe('snapshots', () => {
  it('are listed, renamed, merged and removed, and say how many rows that was', async () => {
    const { snapshots } = await json('snapshots');
    expect(snapshots.map((s: { label: string }) => s.label)).toEqual(['2026-10-31', '2026-11-30']);
    expect((await run('snapshots', 'list')).out).toMatch(/2026-11-30 +2026-11-30 00:00 UTC +18 +6 +\$1\.8/);
    expect((await run('snapshots', 'rename', 'latest', 'Nov')).out).toContain('latest is called Nov now.');
    expect((await run('snapshots', 'merge', 'Nov', '2026-10-31')).out).toMatch(
      /18 rows of Nov moved to 2026-10-31; 6 rows stood in both\./,
    );
    expect((await run('snapshots', 'remove', '2026-10-31')).out).toMatch(
      /2026-10-31 is removed: \d+ rows, 2 imports\./,
    );
    expect((await run('snapshots')).out).toContain('There are no snapshots.');
  });
  it('refuse words too few, too many and unknown', async () => {
    expect(await refused('snapshots', 'list', 'x')).toContain('list takes no operands');
    expect(await refused('snapshots', 'rename', 'a')).toContain('rename needs two labels');
    expect(await refused('snapshots', 'remove')).toContain('remove needs a label');
    expect(await refused('snapshots', 'remove', 'a', 'b')).toContain('remove needs a label');
    expect(await refused('snapshots', 'move', 'a', 'b')).toContain('there are snapshots list, rename, merge');
  });
});
