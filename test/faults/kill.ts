import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { type Done, fewer, runUntil, shareOf } from './progress.ts';
import { type Bench, type Outcome, program, stateOf, type Work, works } from './works.ts';

/** A place of its own for a run of the work, with a copy of the workspace. */
function placeFor({ prepared, folder }: Bench, name: string): Readonly<{ place: string; workspace: string }> {
  const place = path.join(folder, name);
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const workspace = path.join(place, 'w.lockstep');
  copyFileSync(prepared.workspace, workspace);
  return { place, workspace };
}

const begin = ({ prepared }: Bench, work: Work, place: string, workspace: string) =>
  spawn(process.execPath, [program, ...works[work](prepared), '--workspace', workspace], {
    cwd: place,
    stdio: 'ignore',
  });

/** Kills the work when it has done a share of all it does; the workspace is as before or as after, and nothing is half there. */
export async function kill(bench: Bench, work: Work, share: number): Promise<Outcome> {
  const whole = await wholeOf(bench, work);
  const { place, workspace } = placeFor(bench, `kill-${work}`);
  const before = await stateOf(bench, workspace);
  const child = begin(bench, work, place, workspace);
  const { done, killed } = await runUntil(child, (now) => shareOf(now, whole.done) >= share);
  // It does less than was thought: the next is killed earlier.
  if (!killed) whole.done = fewer(whole.done, done);
  const verified = await bench.lines.run(['verify', '--json'], { env: { LOCKSTEP_WORKSPACE: workspace } });
  const after = await stateOf(bench, workspace);
  const left = readdirSync(place).filter(
    (name) => !/^w\.lockstep(-wal|-shm)?$|^\.w\.lockstep\.writer$/.test(name),
  );
  const isAllWhole = left
    .filter((name) => !name.startsWith('.'))
    .every((name) => isWhole(path.join(place, name)));
  const state = after === before ? 'as before' : after === whole.state ? 'done' : 'something between';
  return {
    fault: `kill of ${work}`,
    outcome: `${killed ? state : 'ended before the kill'}${isAllWhole ? '' : ', half a file'}`,
    wrong: verified.code !== 0 || state === 'something between' || !isAllWhole,
    late: !killed,
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

type Whole = { done: Done; readonly state: string };
const known = new Map<Work, Whole>();

/** What the work does when nobody ends it, and the workspace it leaves. @throws Error where it fails */
async function wholeOf(bench: Bench, work: Work): Promise<Whole> {
  const found = known.get(work);
  if (found !== undefined) return found;
  const runs = [];
  // The first also keeps what was compiled, and reads from the disk what is in memory for all others.
  for (const run of [1, 2]) {
    const { place, workspace } = placeFor(bench, `whole-${work}-${run}`);
    const { done, code } = await runUntil(begin(bench, work, place, workspace), () => false);
    if (code !== 0) throw new Error(`${work}: ended with ${code}`);
    runs.push({ done, workspace });
  }
  const [first, second] = runs as [(typeof runs)[0], (typeof runs)[0]];
  const whole = { done: fewer(first.done, second.done), state: await stateOf(bench, second.workspace) };
  known.set(work, whole);
  return whole;
}
