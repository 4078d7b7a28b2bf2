import { appendFileSync } from 'node:fs';

/** Milliseconds of repeated runs, after one that is not counted. */
export type Timing = Readonly<{ name: string; min: number; median: number; max: number; runs: number }>;

export function timing(name: string, samples: readonly number[]): Timing {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (k: number): number => sorted[k] ?? Number.NaN;
  const last = sorted.length - 1;
  const median = (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2;
  return { name, min: at(0), median, max: at(last), runs: sorted.length };
}

/** @param warm runs before the first that counts */
export async function measure(
  name: string,
  work: () => unknown,
  { runs = 7, warm = 1 }: Readonly<{ runs?: number; warm?: number }> = {},
): Promise<Timing> {
  const samples: number[] = [];
  for (let k = -warm; k < runs; k++) {
    const start = performance.now();
    await work();
    if (k >= 0) samples.push(performance.now() - start);
  }
  return timing(name, samples);
}

const ms = (value: number): string =>
  value >= 1_000 ? `${(value / 1_000).toFixed(2)} s` : `${value.toFixed(1)} ms`;

export function printTimings(timings: readonly Timing[]): void {
  const width = Math.max(...timings.map((t) => t.name.length));
  for (const { name, min, median, max, runs } of timings)
    console.log(
      `  ${name.padEnd(width)}  min ${ms(min).padStart(9)}  median ${ms(median).padStart(9)}  max ${ms(max).padStart(9)}  median ÷ best ${(median / min).toFixed(2)}  (${runs} runs)`,
    );
}

/** Where LOCKSTEP_BENCH_RATIOS names a file, each ratio is a line there: a series of them tells a regression. */
function keep(label: string, ratio: number, target?: Readonly<{ atLeast?: number; atMost?: number }>): void {
  const file = process.env.LOCKSTEP_BENCH_RATIOS;
  if (file === undefined) return;
  const better = target?.atMost !== undefined || label.startsWith('lockstep /') ? 'lower' : 'higher';
  appendFileSync(file, `${JSON.stringify({ label, ratio, better })}\n`);
}

/** Prints how the medians compare, and against what is asked for when a target is given. */
export function printRatio(
  label: string,
  ratio: number,
  target?: Readonly<{ atLeast?: number; atMost?: number }>,
): void {
  keep(label, ratio, target);
  const met =
    target === undefined
      ? ''
      : target.atLeast !== undefined
        ? `  target ≥ ${target.atLeast}: ${ratio >= target.atLeast ? 'met' : 'MISSED'}`
        : `  target ≤ ${target.atMost}: ${ratio <= (target.atMost ?? 0) ? 'met' : 'MISSED'}`;
  console.log(`  ${label}: ${ratio.toFixed(2)}×${met}`);
}
