import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { accountCount, bigBalances, bigBook } from './generator/big-book.ts';
import { defaultSeed, sampleFiles } from './generator/files.ts';
import { balanceMapping, positionMapping } from './generator/venues/prime.ts';

const usage = `Usage: node samples/generate.ts [--out DIR] [--scale N] [--seed N]
  without --scale  the sample set, into samples/data or DIR (which is emptied first when it is samples/data)
  --scale N        one broker's CSV of N positions, one of the accounts' margin, and their mappings, into DIR
`;

/** Writes the sample set into `folder`, returns the bytes written. */
export const writeSamples = (folder: string, seed: number = defaultSeed): number => {
  let total = 0;
  for (const file of sampleFiles(seed)) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.bytes);
    total += file.bytes.length;
  }
  return total;
};

/**
 * Writes `count` positions, the margin of their accounts and the mappings of both into `folder`, returns the path of
 * the positions. Memory stays constant.
 */
export const writeBigBook = (folder: string, count: number, seed: number = defaultSeed): string => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `prime-positions-${count}.csv`);
  const file = openSync(path, 'w');
  const gross = new Float64Array(accountCount);
  try {
    for (const piece of bigBook(seed, count, gross)) writeSync(file, piece);
  } finally {
    closeSync(file);
  }
  writeFileSync(join(folder, `prime-balances-${count}.csv`), bigBalances(seed, gross));
  const mapping = (name: string, of: unknown) =>
    writeFileSync(join(folder, `${name}.mapping.json`), `${JSON.stringify(of, null, 2)}\n`);
  mapping('prime-broker', positionMapping);
  mapping('prime-broker-balances', balanceMapping);
  return path;
};

const whole = (text: string, name: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`${name} must be a whole number above 0`);
  return value;
};

const main = (): void => {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      scale: { type: 'string' },
      seed: { type: 'string', default: String(defaultSeed) },
    },
  });
  const seed = whole(values.seed, '--seed');
  if (values.scale !== undefined) {
    if (values.out === undefined) throw new RangeError('--scale needs --out DIR');
    console.log(writeBigBook(values.out, whole(values.scale, '--scale'), seed));
    return;
  }
  const own = join(import.meta.dirname, 'data');
  // Only our own folder is emptied: --out may name a folder with other things in it.
  if (values.out === undefined) rmSync(own, { recursive: true, force: true });
  const folder = values.out ?? own;
  console.log(`${folder}: ${writeSamples(folder, seed)} bytes`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    main();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exitCode = 2;
  }
}
