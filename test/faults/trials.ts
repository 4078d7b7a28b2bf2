import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Bench, type Outcome, stateOf, works } from './works.ts';

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const verbs = [
  ['leverage', '--by', 'participant', '--json'],
  ['cascade', '--shock', 'all=-0.1', '--json'],
  ['limits', '--json'],
];
const ask = ({ lines }: Bench, argv: readonly string[], file: string) =>
  lines.run(argv, { env: { LOCKSTEP_WORKSPACE: file } });

const known = new WeakMap<Bench, readonly string[]>();

/** What the verbs say of the workspace that nothing has happened to: asked once. */
async function rightAnswers(bench: Bench): Promise<readonly string[]> {
  const found = known.get(bench);
  if (found !== undefined) return found;
  const answers: string[] = [];
  for (const verb of verbs) {
    const { code, out, err } = await ask(bench, verb, bench.prepared.workspace);
    if (code !== 0) throw new Error(`${verb.join(' ')}: ${code} ${err}`);
    answers.push(out);
  }
  known.set(bench, answers);
  return answers;
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
  const right = await rightAnswers(bench);
  let refused = 0;
  let other = 0;
  for (const [i, verb] of verbs.entries()) {
    const read = await ask(bench, verb, workspace);
    if (read.code !== 0) refused++;
    else if (read.out !== right[i]) other++;
  }
  const found = (await ask(bench, ['verify', '--json'], workspace)).code === 4;
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
