// node build/bench-series.mjs LAST.jsonl SERIES.jsonl: adds the ratios of one run of `npm run bench` to the series
// kept, and fails when one is more than 15 % worse than the median of its last ten. Ratios against a peer in the same
// run say more than times: the machine's speed is in both.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const allowed = 0.15;
const remembered = 10;
const enough = 3;

const [last, series] = process.argv.slice(2);
if (last === undefined || series === undefined) {
  console.error('bench-series: the file of the last run, and that of the series.');
  process.exit(2);
}
const read = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : [];
const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const known = read(series);
let failed = 0;
for (const { label, ratio, better } of read(last)) {
  const before = known
    .filter((row) => row.label === label)
    .slice(-remembered)
    .map((row) => row.ratio);
  appendFileSync(series, `${JSON.stringify({ label, ratio, better })}\n`);
  if (before.length < enough) {
    console.log(`${label}: ${ratio.toFixed(2)}, ${before.length} earlier runs: not judged`);
    continue;
  }
  const usual = median(before);
  const worse = better === 'lower' ? ratio / usual - 1 : usual / ratio - 1;
  if (worse > allowed) failed++;
  console.log(
    `${label}: ${ratio.toFixed(2)}, usually ${usual.toFixed(2)}: ${worse > allowed ? 'REGRESSION' : 'within'}`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
