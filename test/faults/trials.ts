import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { CommandLines } from '../support/command-lines.ts';
import type { Prepared } from './small-workspace.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const program = path.join(root, 'bin', 'lockstep.mjs');

/**
 * What came of one fault. `wrong` is what may not happen: a figure that is not right, or half of a change; `late`: the work
 * had ended before it was killed.
 */
export type Outcome = Readonly<{ fault: string; outcome: string; wrong: boolean; late?: boolean }>;
export type Bench = Readonly<{ prepared: Prepared; folder: string; lines: CommandLines }>;

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const works = {
  import: ({ next }: Prepared) => ['import', next],
  undo: () => ['undo', '4'],
  save: ({ limits }: Prepared) => ['limits', '--set', limits],
  backup: () => ['backup', 'copy.lockstep'],
  deck: () => ['deck', '--out', 'deck.pptx'],
  export: () => ['export', '--table', 'positions', '--out', 'positions.xlsx'],
} as const;
export type Work = keyof typeof works;
export const allWorks = Object.keys(works) as Work[];

/** What the workspace says of itself, without what tells of the asking. */
async function stateOf({ lines }: Bench, workspace: string): Promise<string> {
  const ask = async (...argv: string[]): Promise<string> => {
    const { code, out } = await lines.run([...argv, '--json'], { env: { LOCKSTEP_WORKSPACE: workspace } });
    return code === 0 || code === 2 ? out : `${code}`;
  };
  return [
    await ask('leverage', '--by', 'participant'),
    await ask('limits'),
    await ask('call', 'workspace.info', '{}'),
  ]
    .join('\n')
    .replace(/"(bytes|audit|workspace|path|file|anchor)":("[^"]*"|\d+)/g, '');
}

/** Kills the work after a share of the time it takes; the workspace is as before or as after, and nothing is half there. */
export async function kill(bench: Bench, work: Work, share: number): Promise<Outcome> {
  const place = path.join(bench.folder, `kill-${work}`);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  const workspace = path.join(place, 'w.lockstep');
  copyFileSync(bench.prepared.workspace, workspace);
  const before = await stateOf(bench, workspace);
  const argv = [program, ...works[work](bench.prepared), '--workspace', workspace];
  const whole = await timeOf(bench, work);
  const began = performance.now();
  const child = spawn(process.execPath, argv, { cwd: place, stdio: 'ignore' });
  const ended = once(child, 'exit');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, share * whole.time))]);
  const finished = child.exitCode !== null;
  // It was timed on a busier machine: the next is killed earlier, and before the last moments of what it took now.
  if (finished) whole.time = Math.min(whole.time, 0.95 * (performance.now() - began));
  child.kill('SIGKILL');
  await ended;
  const verified = await bench.lines.run(['verify', '--json'], { env: { LOCKSTEP_WORKSPACE: workspace } });
  const after = await stateOf(bench, workspace);
  const left = readdirSync(place).filter(
    (name) => !/^w\.lockstep(-wal|-shm)?$|^\.w\.lockstep\.writer$/.test(name),
  );
  const whole_ = left
    .filter((name) => !name.startsWith('.'))
    .every((name) => isWhole(path.join(place, name)));
  const state = after === before ? 'as before' : after === whole.state ? 'done' : 'something between';
  return {
    fault: `kill of ${work}`,
    outcome: `${finished ? 'ended before the kill' : state}${whole_ ? '' : ', half a file'}`,
    wrong: verified.code !== 0 || state === 'something between' || !whole_,
    late: finished,
  };
}

/** A zip has its directory at its end, a database opens. */
function isWhole(file: string): boolean {
  if (!file.endsWith('.lockstep')) return readFileSync(file).includes(Buffer.from([0x50, 0x4b, 5, 6]));
  const db = new Database(file, { readonly: true });
  try {
    return db.pragma('integrity_check', { simple: true }) === 'ok';
  } finally {
    db.close();
  }
}

type Timed = { time: number; readonly state: string };
const times = new Map<Work, Timed>();
async function timeOf(bench: Bench, work: Work): Promise<Timed> {
  const known = times.get(work);
  if (known !== undefined) return known;
  const [first, second] = [timed(bench, work, 1), timed(bench, work, 2)];
  // The first reads from the disk what is in memory for all others.
  const found = { time: Math.min(first.time, second.time), state: await stateOf(bench, second.workspace) };
  times.set(work, found);
  return found;
}

/** The work alone, on a copy of its own. @throws Error where it fails */
function timed(bench: Bench, work: Work, run: number): Readonly<{ time: number; workspace: string }> {
  const place = path.join(bench.folder, `time-${work}-${run}`);
  mkdirSync(place, { recursive: true });
  const workspace = path.join(place, 'w.lockstep');
  copyFileSync(bench.prepared.workspace, workspace);
  const from = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, ...works[work](bench.prepared), '--workspace', workspace],
    { cwd: place, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${work}: ${stderr}`);
  return { time: performance.now() - from, workspace };
}

/** Changes one bit, or cuts the file: whoever reads is told, or reads what was there. */
export async function damage(bench: Bench, how: 'bit' | 'cut', at: number): Promise<Outcome> {
  const workspace = path.join(bench.folder, 'damaged.lockstep');
  for (const end of ['', '-wal', '-shm']) rmSync(`${workspace}${end}`, { force: true });
  copyFileSync(bench.prepared.workspace, workspace);
  const bytes = readFileSync(workspace);
  if (how === 'cut') truncateSync(workspace, Math.floor(at * bytes.length));
  else {
    const bit = Math.floor(at * bytes.length * 8);
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    writeFileSync(workspace, bytes);
  }
  const { lines } = bench;
  const ask = (argv: string[], file: string) => lines.run(argv, { env: { LOCKSTEP_WORKSPACE: file } });
  const verbs = [
    ['leverage', '--by', 'participant', '--json'],
    ['cascade', '--shock', 'all=-0.1', '--json'],
    ['limits', '--json'],
  ];
  let refused = 0;
  let other = 0;
  for (const verb of verbs) {
    const right = await ask(verb, bench.prepared.workspace);
    const read = await ask(verb, workspace);
    if (read.code !== 0) refused++;
    else if (read.out !== right.out) other++;
  }
  const found = (await ask(['verify', '--json'], workspace)).code === 4;
  return {
    fault: how === 'bit' ? 'one bit' : 'cut short',
    outcome:
      other > 0
        ? 'other figures'
        : `${refused > 0 ? 'refused' : 'the right figures'}, verify ${found ? 'finds it' : 'is content'}`,
    wrong: other > 0 || (refused > 0 && !found),
  };
}

/** Another program holds the lock. */
export async function lock(bench: Bench): Promise<Outcome> {
  const workspace = path.join(bench.folder, 'locked.lockstep');
  copyFileSync(bench.prepared.workspace, workspace);
  const other = new Database(workspace);
  other.exec('BEGIN IMMEDIATE');
  const env = { LOCKSTEP_WORKSPACE: workspace };
  try {
    const read = await bench.lines.run(['leverage', '--json'], { env });
    const write = await bench.lines.run(['limits', '--set', bench.prepared.limits], { env });
    const said = write.code === 1 && write.err.includes('is writing to');
    return {
      fault: 'foreign lock',
      outcome:
        said && read.code === 0
          ? 'reads; a change waits, then says so'
          : `${read.code} ${write.code} ${write.err}`,
      wrong: !said || read.code !== 0,
    };
  } finally {
    other.close();
  }
}

/** A medium of a few hundred kilobytes more than the workspace; only where a file system may be mounted. */
export async function fullDisk(bench: Bench): Promise<readonly Outcome[]> {
  const disk = path.join(bench.folder, 'disk');
  mkdirSync(disk, { recursive: true });
  const size = readFileSync(bench.prepared.workspace).length;
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size + 400_000}`, 'tmpfs', disk]).status === 0;
  if (!mounted)
    return [{ fault: 'full disk', outcome: 'not tried: nothing can be mounted here', wrong: false }];
  try {
    const workspace = path.join(disk, 'w.lockstep');
    copyFileSync(bench.prepared.workspace, workspace);
    const env = { LOCKSTEP_WORKSPACE: workspace };
    const outcomes: Outcome[] = [];
    for (const work of ['import', 'backup', 'deck'] as const) {
      const before = await stateOf(bench, workspace);
      const ran = await bench.lines.run(works[work](bench.prepared), { env, cwd: disk });
      const same = (await stateOf(bench, workspace)) === before;
      const left = existsSync(path.join(disk, work === 'backup' ? 'copy.lockstep' : 'deck.pptx'));
      const done = ran.code === 0;
      outcomes.push({
        fault: `full disk at ${work}`,
        outcome: done
          ? 'had room'
          : `exit ${ran.code}, ${same ? 'nothing changed' : 'changed'}${left ? ', a file is left' : ''}`,
        wrong: !done && (!same || left || !/full|space|room|written/i.test(ran.err)),
      });
    }
    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const read = await bench.lines.run(['leverage'], { env });
    const said = read.out.includes('opened for reading only');
    const write = await bench.lines.run(['limits', '--set', bench.prepared.limits], { env });
    outcomes.push({
      fault: 'read-only medium',
      outcome: `reading exit ${read.code}${said ? ', and says so' : ''}, writing exit ${write.code}`,
      wrong: read.code !== 0 || !said || write.code === 0,
    });
    return outcomes;
  } finally {
    spawnSync('umount', [disk]);
  }
}
