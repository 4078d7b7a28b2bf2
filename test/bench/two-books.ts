import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeBigBook } from '../../samples/generate.ts';

/** The time that every row of the big book carries. */
const asOf = 1_793_491_199_999;
const month = 30 * 86_400_000;

type Written = Readonly<{ positions: string; balances: string }>;

/**
 * The big book at two dates a month apart, as files of the prime broker: of every twenty positions one is new, one
 * closed, one grown and one reduced; one account in ten has other margin, and each coin another price.
 */
export function writeTwoBooks(folder: string, rows: number): readonly [Written, Written] {
  const csv = writeBigBook(folder, rows);
  const write = (side: 0 | 1): Written => {
    const at = (kind: string): string => path.join(folder, `${kind}-${side}.csv`);
    const stamp = (line: string): string =>
      side === 1 ? line : line.replace(`,${asOf},`, `,${asOf - month},`);
    const [header, ...lines] = readFileSync(csv, 'utf8').trimEnd().split('\n');
    const kept = lines.flatMap((line, i) =>
      i % 20 === side ? [] : [stamp(side === 0 ? before(line, i) : line)],
    );
    writeFileSync(at('positions'), `${[header, ...kept].join('\n')}\n`);
    const margin = readFileSync(csv.replace('positions', 'balances'), 'utf8').trimEnd().split('\n');
    const moved = margin.map((line, i) => (side === 0 && i % 10 === 1 ? more(line) : line));
    writeFileSync(at('balances'), `${moved.map(stamp).join('\n')}\n`);
    return { positions: at('positions'), balances: at('balances') };
  };
  return [write(0), write(1)];
}

/** A position a month earlier: at another price, and of another size where it has grown or was reduced since. */
function before(line: string, i: number): string {
  const cells = line.split(',');
  const symbol = cells[4] ?? '';
  const size = i % 20 === 2 ? 0.8 : i % 20 === 3 ? 1.25 : 1;
  const quantity = Number(cells[5]) * size;
  const mark = Number(cells[7]) * (1 + 0.01 * ((symbol.charCodeAt(0) % 9) - 4.5));
  cells[5] = String(quantity);
  cells[7] = String(mark);
  cells[8] = (quantity * mark).toFixed(2);
  cells[9] = (quantity * (mark - Number(cells[6]))).toFixed(2);
  return cells.join(',');
}

/** The margin of a balance, a tenth more. */
function more(line: string): string {
  const cells = line.split(',');
  cells[4] = (1.1 * Number(cells[4])).toFixed(2);
  cells[5] = cells[4];
  return cells.join(',');
}
