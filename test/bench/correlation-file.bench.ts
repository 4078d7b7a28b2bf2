import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { random } from '../../risk/random.ts';
import { printRatio, printTimings, timing } from './measure.ts';
import { option } from './processor-time.ts';
import { spentVerb } from './spent-verb.ts';

/**
 * `lockstep correlate --prices FILE` over 1,000 series of 2,000 returns, as people read it and as JSON: processor time of
 * the whole process with its threads, starting included, and the most memory it held. `--runs=N` (5).
 */
export default function benchCorrelationFile(args: readonly string[]): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  try {
    const file = path.join(folder, 'prices.csv');
    writeFileSync(file, prices(1_000, 2_000));
    for (const form of [[], ['--json']]) {
      const verb = ['correlate', '--prices', file, ...form];
      const spent = Array.from({ length: option(args, 'runs', 5) }, () =>
        spentVerb(path.join(folder, 'none.lockstep'), verb),
      );
      const name = form.length === 0 ? 'as a table' : 'as JSON';
      const taken = timing(
        name,
        spent.map(({ cpu }) => cpu),
      );
      printTimings([taken]);
      printRatio(`${name}: best, seconds of processor time`, taken.min / 1e3, { atMost: 3 });
      printRatio(`${name}: most memory, MB`, Math.max(...spent.map((s) => s.peakMb)), { atMost: 300 });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prices with a common part, with four decimals as exports write them: one more row than there are returns. */
function prices(series: number, returns: number): string {
  const { uniform } = random(1);
  const step = (): number => 0.04 * (uniform() - 0.5);
  const close = new Float64Array(series).fill(100);
  const lines = [`date,${Array.from(close, (_, i) => `S${i}`).join(',')}`];
  for (let t = 0; t <= returns; t++) {
    const market = step();
    for (let i = 0; i < series; i++) close[i] *= 1 + market + step();
    const date = new Date(Date.UTC(2018, 0, 1 + t)).toISOString().slice(0, 10);
    lines.push(`${date},${Array.from(close, (price) => price.toFixed(4)).join(',')}`);
  }
  return `${lines.join('\n')}\n`;
}
