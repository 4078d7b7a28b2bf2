// npm run test:faults: kills, damage, locks and full disks by the hundred, and a table of what came of them.
// LOCKSTEP_KILLS (200), LOCKSTEP_FLIPS (300) and LOCKSTEP_SEED (1) change how many and which.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openCommandLines } from '../support/command-lines.ts';
import { kill } from './kill.ts';
import { killsThatHit } from './kills-that-hit.ts';
import { prepare } from './small-workspace.ts';
import { damage, fullDisk, lock, seeded } from './trials.ts';
import { allWorks, type Outcome } from './works.ts';

const number = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-faults-'));
const prepared = await prepare(path.join(folder, 'prepared'));
const lines = openCommandLines(folder);
const bench = { prepared, folder, lines };
const random = seeded(number('LOCKSTEP_SEED', 1));
const outcomes: Outcome[] = [];

const kills = number('LOCKSTEP_KILLS', 200);
let killed = 0;
// Work that had ended before the kill was not killed: it is counted, and another takes its place.
for (let i = 0; killed < kills; i++) {
  const outcome = await kill(bench, allWorks[i % allWorks.length] ?? 'import', random());
  outcomes.push(outcome);
  if (outcome.late !== true) killed++;
}
for (let i = 0; i < number('LOCKSTEP_FLIPS', 300); i++) outcomes.push(await damage(bench, 'bit', random()));
for (let i = 0; i < 20; i++) outcomes.push(await damage(bench, 'cut', random()));
outcomes.push(await lock(bench), ...(await fullDisk(bench)));
lines.close();
rmSync(folder, { recursive: true, force: true });

const counted = new Map<string, number>();
for (const { fault, outcome, wrong } of outcomes) {
  const row = `| ${fault} | ${wrong ? '**wrong:** ' : ''}${outcome} |`;
  counted.set(row, (counted.get(row) ?? 0) + 1);
}
process.stdout.write('| fault | outcome | times |\n|---|---|---:|\n');
for (const [row, times] of [...counted].sort(([a], [b]) => a.localeCompare(b)))
  process.stdout.write(`${row} ${times} |\n`);
const wrong = outcomes.filter((outcome) => outcome.wrong).length;
const { enough, said } = killsThatHit(outcomes);
process.stdout.write(`\n${outcomes.length} faults, ${wrong} wrong outcomes; ${said}\n`);
process.exitCode = wrong === 0 && enough ? 0 : 1;
