import path from 'node:path';
import { sampleFiles } from './samples.ts';

const parts = ['prices', 'depth', 'tiers', 'reference', 'snapshots/2026-09-30', 'snapshots/2026-10-31'];

/** Two snapshots with everything every page needs; without the files that ask for a mapping. */
export const smallSamples = (): readonly string[] =>
  parts.flatMap((part) => sampleFiles(part)).filter((file) => !path.basename(file).startsWith('prime-'));
