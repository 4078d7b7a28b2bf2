import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createComputePool } from '../../backend/compute/compute-pool.ts';
import { mapTiles } from '../../backend/correlation/map-tiles.ts';
import { decode, encode } from '../../contract/codec.ts';
import { correlationColour } from '../../renderer/features/correlation/colours.ts';
import { clusterOrder, correlationDistance } from '../../risk/correlation/cluster-order.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import type { CorrelationOptions } from '../../risk/correlation/estimator.ts';
import { optimalLeafOrder } from '../../risk/correlation/optimal-leaf-order.ts';
import { printRatio, printTimings, type Timing, timing } from './measure.ts';
import { type Peers, startPeers } from './peers.ts';

const series = 1_000;
const observations = 1_000;
const few = 200;

/**
 * OpenBLAS's threads go on asking for work after a product, for up to 31 ms of processor time: on two cores that was
 * half of our next run.
 */
const peersRest = 100;

/** Ours beside theirs, run in turns so that what else the machine does falls on both. */
type Race = Readonly<{
  options: CorrelationOptions;
  panel: readonly Float64Array[];
  ours: string;
  peers: readonly (readonly [
    name: string,
    runs: number,
    target?: Readonly<{ atLeast?: number; atMost?: number }>,
  ])[];
  runs: number;
  tolerance: number;
}>;

export default async function correlation(): Promise<void> {
  const pool = createComputePool();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lockstep-bench-'));
  try {
    const complete = panelOf(series, observations);
    const gappy = complete.map((row, i) =>
      row.map((v, t) => ((i * 7_919 + t * 104_729) % 23 === 0 ? Number.NaN : v)),
    );
    const peers = await preparePeers(folder, { complete, gappy });
    console.log(
      `  ${series} series × ${observations} observations, Kendall on ${few}; ${pool.threads} threads`,
    );
    if (peers !== null) console.log(`  peers: ${JSON.stringify(peers.about)}`);
    const races: readonly Race[] = [
      {
        ours: 'pearson',
        options: {},
        panel: complete,
        runs: 15,
        tolerance: 1e-9,
        peers: [
          ['numpy-pearson', 15, { atMost: 2.5 }],
          ['pandas-pearson', 3, { atLeast: 25 }],
        ],
      },
      {
        ours: 'spearman',
        options: { estimator: 'spearman' },
        panel: complete,
        runs: 9,
        tolerance: 1e-9,
        peers: [['pandas-spearman', 3, { atLeast: 15 }]],
      },
      {
        ours: 'kendall',
        options: { estimator: 'kendall' },
        panel: complete.slice(0, few),
        runs: 5,
        tolerance: 1e-8,
        peers: [['pandas-kendall', 2, { atLeast: 20 }]],
      },
      {
        ours: 'pearson, 4 % missing',
        options: {},
        panel: gappy,
        runs: 5,
        tolerance: 1e-9,
        peers: [['pandas-gappy', 2]],
      },
    ];
    for (const race of races) await run(race, pool, peers, folder);
    picture(complete, pool);
    peers?.close();
  } finally {
    pool.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(
  race: Race,
  runner: ReturnType<typeof createComputePool>,
  peers: Peers | null,
  folder: string,
) {
  const compute = (): Float64Array =>
    correlationMatrix(race.panel, { covariance: false, ...race.options, runner }).matrix;
  const mine: number[] = [];
  const theirs = new Map(race.peers.map(([name]) => [name, [] as number[]]));
  const matrix = compute();
  // Once uncounted on both sides.
  for (const [name] of race.peers) await peers?.time(name);
  for (let k = 0; k < race.runs; k++) {
    await sleep(peersRest);
    const start = performance.now();
    compute();
    mine.push(performance.now() - start);
    for (const [name, runs] of race.peers)
      if (k < runs && peers !== null) theirs.get(name)?.push(await peers.time(name));
  }
  const ours = timing(`lockstep ${race.ours}`, mine);
  const others: Timing[] =
    peers === null ? [] : race.peers.map(([name]) => timing(name, theirs.get(name) ?? []));
  console.log('');
  printTimings([ours, ...others]);
  for (const [name, , target] of race.peers) {
    const other = others.find((t) => t.name === name);
    if (other === undefined) continue;
    if (target?.atMost !== undefined) printRatio(`time over ${name}`, ours.median / other.median, target);
    else printRatio(`faster than ${name}`, other.median / ours.median, target);
    agree(name, matrix, path.join(folder, `${name}.f64`), race.tolerance);
  }
}

/** @throws when a cell differs by more than the tolerance: a fast wrong answer is worth nothing */
function agree(name: string, ours: Float64Array, file: string, tolerance: number): void {
  const bytes = readFileSync(file);
  const theirs = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (theirs.length !== ours.length)
    throw new Error(`${name}: ${theirs.length} cells, ours has ${ours.length}`);
  let largest = 0;
  ours.forEach((value, cell) => {
    const difference = Math.abs(value - (theirs[cell] ?? Number.NaN));
    if (!(difference <= tolerance))
      throw new Error(`${name}: cell ${cell} is ${theirs[cell]}, ours ${value}`);
    largest = Math.max(largest, difference);
  });
  console.log(`  agrees with ${name} to ${largest.toExponential(1)} (tolerance ${tolerance})`);
}

/** From the numbers to pixels: order, tiles for the viewport, the wire, colours. */
function picture(panel: readonly Float64Array[], runner: ReturnType<typeof createComputePool>): void {
  const { matrix, n } = correlationMatrix(panel, { covariance: false, runner });
  const pixels = 800;
  const samples: number[] = [];
  let sent = 0;
  for (let k = 0; k < 6; k++) {
    const start = performance.now();
    const tree = clusterOrder(matrix, n, 'average');
    const order = optimalLeafOrder(matrix.map(correlationDistance), tree);
    const labels = Array.from({ length: n }, (_, i) => `S${i}`);
    const whole: [number, number] = [0, n];
    const view = { rows: whole, columns: whole, width: pixels, height: pixels, masked: false };
    const map = {
      labels,
      value: (row: number, column: number) => matrix[(order[row] ?? 0) * n + (order[column] ?? 0)] ?? 0,
      pValue: () => Number.NaN,
      significant: () => false,
    };
    const bytes = encode(mapTiles(map, view));
    sent = bytes.byteLength;
    const tiles = decode(bytes) as ReturnType<typeof mapTiles>;
    const colour = correlationColour('light');
    const image = new Uint8ClampedArray(4 * tiles.mean.length);
    tiles.mean.forEach((value, at) => {
      const [r, g, b] = colour(value);
      image.set([r, g, b, 255], 4 * at);
    });
    if (k > 0) samples.push(performance.now() - start);
  }
  console.log('');
  printTimings([timing('first picture after the numbers: order, tiles, wire, colours', samples)]);
  console.log(`  ${(sent / 2 ** 20).toFixed(1)} MiB sent for ${pixels} × ${pixels} pixels`);
}

async function preparePeers(
  folder: string,
  panels: Readonly<Record<string, readonly Float64Array[]>>,
): Promise<Peers | null> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'shape.json'), JSON.stringify({ series, observations, few }));
  for (const [name, rows] of Object.entries(panels)) {
    const flat = new Float64Array(series * observations);
    rows.forEach((row, i) => {
      flat.set(row, i * observations);
    });
    writeFileSync(path.join(folder, `${name}.f64`), flat);
  }
  return startPeers(path.join(import.meta.dirname, 'correlation-peers.py'), [folder]);
}

/** One common factor, ten sectors and noise, seeded: Lehmer's generator, sums of uniforms. */
function panelOf(n: number, t: number): Float64Array[] {
  let state = 20_251_122;
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  };
  const shock = (): number => uniform() + uniform() + uniform();
  const market = Float64Array.from({ length: t }, shock);
  const sectors = Array.from({ length: 10 }, () => Float64Array.from({ length: t }, shock));
  return Array.from({ length: n }, (_, i) => {
    const sector = sectors[i % 10];
    return Float64Array.from(
      { length: t },
      (_x, k) => 0.02 * (0.6 * (market[k] ?? 0) + 0.4 * (sector?.[k] ?? 0) + shock()),
    );
  });
}
