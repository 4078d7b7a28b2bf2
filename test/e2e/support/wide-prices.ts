import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A price table of many invented series in ten blocks, seeded, its last day `until` (UTC date); answers its path. */
export function widePrices(series: number, days: number, until: string): string {
  let state = 20_251_031;
  const shock = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  };
  const level = new Float64Array(series).fill(100);
  const last = Date.parse(until);
  const names = Array.from({ length: series }, (_, i) => `TKN${String(i).padStart(4, '0')}`);
  const lines = [`Date,${names.join(',')}`];
  for (let t = 0; t < days; t++) {
    const blocks = Array.from({ length: 10 }, shock);
    const closes = level.map((close, i) => close * Math.exp(0.04 * ((blocks[i % 10] ?? 0) + shock())));
    level.set(closes);
    const day = new Date(last - (days - 1 - t) * 86_400_000).toISOString().slice(0, 10);
    lines.push(`${day},${Array.from(closes, (close) => close.toPrecision(7)).join(',')}`);
  }
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'lockstep-wide-')), 'many-series.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
