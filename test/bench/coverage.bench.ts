import { bandOf } from '../../risk/bands/band.ts';
import { coMovementDraws } from '../../risk/bands/co-movement-draws.ts';
import { correlationInfluence } from '../../risk/bands/correlation-influence.ts';
import { synchronisationDraws } from '../../risk/bands/synchronisation-draws.ts';
import { sparseSynchronisation } from '../../risk/formulas/synchronisation.ts';
import { ended } from '../support/ended.ts';
import { jointProcesses } from '../support/joint-processes.ts';
import { equalWeights, returnProcesses, trueCorrelation } from '../support/return-processes.ts';

const repetitions = Number(process.env.LOCKSTEP_REPETITIONS ?? 500);
const draws = 200;
const alpha = 0.975;

/**
 * How often a 90 % band holds the true value, over generated data whose true value is known (LOCKSTEP_REPETITIONS, 500
 * unless said). Each cell: resamples as they are / the equal-weighted cosine estimate with Student's t of 4 / the
 * resamples spread, as bands are made.
 */
export default function benchCoverage(): void {
  const lengths = [60, 120, 250, 500];
  console.log(`  | average correlation | ${lengths.map((n) => `${n} days`).join(' | ')} |`);
  for (const { name, days } of returnProcesses(11)) {
    const cells = lengths.map((n) => {
      const inside = [0, 0, 0];
      for (let i = 0; i < repetitions; i++) {
        const series = days(n);
        const panel = { labels: series.map((_, k) => String(k)), series, equity: equalWeights };
        const [found] = ended(coMovementDraws([panel], { draws, seed: i + 1 }));
        if (found === undefined) continue;
        const bands = [bandOf([found.resampled], 0.9), cosine(series), bandOf([found.values], 0.9)];
        for (const [k, band] of bands.entries()) if (holds(band, trueCorrelation)) inside[k]++;
      }
      return said(inside);
    });
    console.log(`  | ${name} | ${cells.join(' | ')} |`);
  }
  const windows = [250, 700];
  console.log(`  | joint liquidation | ${windows.map((n) => `${n} windows`).join(' | ')} |`);
  for (const { name, losses } of jointProcesses(12)) {
    const long = 100_000;
    const truth = sparseSynchronisation(losses(long), long, { alpha, seed: 1, rounds: 20 });
    const cells = windows.map((n) => jointCell(losses, n, truth));
    console.log(`  | ${name}: joint shortfall | ${cells.map(({ jointES }) => jointES).join(' | ')} |`);
    console.log(`  | ${name}: index | ${cells.map(({ index }) => index).join(' | ')} |`);
  }
}

type Truth = Readonly<{ jointES: number; index: number | null }>;

function jointCell(losses: ReturnType<typeof jointProcesses>[number]['losses'], n: number, truth: Truth) {
  const inside = { jointES: [0, 0], index: [0, 0] };
  for (let i = 0; i < repetitions; i++) {
    const seen = losses(n);
    const found = sparseSynchronisation(seen, n, { alpha, seed: 1, rounds: 50 });
    const drawn = ended(synchronisationDraws(seen, n, { alpha, draws, seed: i + 1, found }));
    for (const part of ['jointES', 'index'] as const)
      for (const [k, values] of [drawn.resampled[part], drawn[part].values].entries())
        if (holds(bandOf([values], 0.9), truth[part] ?? Number.NaN)) inside[part][k]++;
  }
  return { jointES: said(inside.jointES), index: said(inside.index) };
}

/**
 * The interval of Lazarus, Lewis, Stock and Watson (2018): long-run variance from the lowest four cosines, quantile of
 * Student's t with as many degrees of freedom, on Fisher's z.
 */
function cosine(series: readonly Float64Array[]) {
  const { figure, influence } = correlationInfluence(series, equalWeights);
  const n = influence.length;
  let power = 0;
  for (let j = 1; j <= 4; j++) {
    let sum = 0;
    for (let t = 0; t < n; t++) sum += Math.cos((Math.PI * j * (t + 0.5)) / n) * influence[t];
    power += (2 * sum * sum) / n / 4;
  }
  const reach = (2.131846786326649 * Math.sqrt(power / n)) / (1 - figure * figure);
  return { low: Math.tanh(Math.atanh(figure) - reach), high: Math.tanh(Math.atanh(figure) + reach) };
}

const holds = (band: ReturnType<typeof bandOf>, truth: number): boolean =>
  band !== null && (band.low ?? -Infinity) <= truth && truth <= (band.high ?? Infinity);

const said = (inside: readonly number[]): string =>
  inside.map((count) => ((100 * count) / repetitions).toFixed(1)).join(' / ');
