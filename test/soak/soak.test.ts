import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commands, given } from './commands.ts';
import { openProgram } from './program.ts';
import { emptyModel } from './reference-model.ts';

const minutes = Number(process.env.LOCKSTEP_SOAK_MINUTES ?? 0);

/** Statements and files are finalised when the event loop turns, which calls in one process alone never make it do. */
const turn = (): Promise<void> => new Promise((done) => setTimeout(done, 1));

/** Runs of thirty commands at most, each on a workspace of its own that is verified at its end. Answers how many were drawn. */
async function soak(seed: number, numRuns: number): Promise<number> {
  let ran = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 30, size: 'max' }), async (list) => {
      const program = openProgram();
      try {
        await fc.asyncModelRun(() => ({ model: emptyModel(), real: program }), list);
        ran += [...list].length;
        const { checks } = await program.call('workspace.verify', {});
        expect(checks.filter((one) => !one.ok)).toEqual([]);
      } finally {
        program.close();
        await turn();
      }
    }),
    { numRuns, seed },
  );
  return ran;
}

it('whatever a user does in whatever order, the workspace says what a simple model says', async () => {
  // Until every kind was given; the same seeds each time.
  for (let seed = 15; given.size < 13 && seed < 21; seed++) await soak(seed, 2);
  expect([...given].sort()).toEqual([
    'add a note',
    'ask for leverage, and for what is not there',
    'close and open again',
    'import a file that is refused',
    'import into a new snapshot',
    'import into a snapshot',
    'redo',
    'remove a note',
    'remove a snapshot',
    'rename a snapshot',
    'save a scenario',
    'save a setting',
    'undo',
  ]);
});

/** What a program that runs for long must give back, after what is no longer used was collected and finalised. */
async function held() {
  setFlagsFromString('--expose-gc');
  for (let i = 0; i < 4; i++) {
    (runInNewContext('gc') as () => void)();
    await turn();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const handles = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0;
  const threads = existsSync('/proc/self/task') ? readdirSync('/proc/self/task').length : 0;
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith('lockstep-soak-')).length;
  return { memory: heapUsed + external, rss, handles, threads, left };
}

it.skipIf(minutes <= 0)(
  `the same for ${minutes} minutes (LOCKSTEP_SOAK_MINUTES): nothing is left behind`,
  async () => {
    const start = Date.now();
    const length = minutes * 60_000;
    let [seed, ran] = [1, 0];
    const until = async (share: number): ReturnType<typeof held> => {
      do ran += await soak(seed++, 10);
      while (Date.now() - start < share * length);
      return held();
    };
    const [first, middle, end] = [await until(0.1), await until(0.5), await until(1)];
    process.stdout.write(`${ran} commands, ${seed - 1} seeds: ${JSON.stringify({ first, middle, end })}\n`);
    expect(end.memory).toBeLessThan(1.1 * middle.memory);
    expect({ ...end, memory: 0, rss: 0 }).toEqual({ ...middle, memory: 0, rss: 0 });
  },
  minutes * 120_000 + 60_000,
);
