import type { MarginBook } from '../margin/margin-book.ts';
import { runCascade } from './cascade-run.ts';
import { cascadeStage } from './cascade-stage.ts';
import { cascadeState } from './cascade-state.ts';
import { type Ending, endingOf } from './endings.ts';
import type { Impact } from './impact.ts';
import { createPlane } from './plane.ts';
import { priceRunHolds, runPrices } from './price-run.ts';
import { pathEnd } from './probe.ts';
import type { CascadeRules } from './rules.ts';
import { alongLine, type PathLine } from './shock-path.ts';

/** All that a phase map is computed from: plain data, so that it can be sent to another thread. */
export type MapQuestion = Readonly<{
  book: MarginBook;
  impact: Impact;
  line: PathLine;
  /** At each scale and shock, how far the market moves in the end with those alone whom it takes no shock to liquidate. */
  alone: readonly (readonly number[])[];
  rules: CascadeRules;
  scales: readonly number[];
  /** Moves of the market, of which the size counts. */
  shocks: readonly number[];
}>;

/**
 * Row-major scales × shocks: amplification (NaN where undefined), what is added to the shock (a fraction), and how each
 * cascade ended (`endingAt`). Rows write different cells, in any order and on any thread.
 */
export type MapCells = Readonly<{ amplification: Float64Array; addedFall: Float64Array; ending: Uint8Array }>;

const calledOffs = [null, 'hedging', 'rounds'] as const;
const heldBit = 4;

/** How the cascade of a cell ended. */
export const endingAt = ({ ending }: MapCells, cell: number): Ending => ({
  calledOff: calledOffs[ending[cell] & 3] ?? null,
  held: (ending[cell] & heldBit) !== 0,
});

/** Computes one row: the end of a cascade at one leverage scale and every shock. */
export function mapRow(
  { book, impact, line, alone, rules, scales, shocks }: MapQuestion,
  { amplification, addedFall, ending }: MapCells,
  row: number,
  poll?: () => void,
): void {
  const path = alongLine(line);
  const stage = cascadeStage(book, scales[row]);
  const state = cascadeState(stage);
  const plane = createPlane(stage, path.moves, path.farthest);
  const pricesDo = priceRunHolds(rules);
  for (const [j, shock] of shocks.entries()) {
    const by = Math.abs(shock);
    const [start, begins, cell] = [path.priceAt(by), { plane, by }, row * shocks.length + j];
    const run = pricesDo
      ? runPrices(state, start, impact, poll, rules, begins)
      : whole(runCascade(stage, start, impact, poll, rules, [], begins));
    ending[cell] = calledOffs.indexOf(run.calledOff) + (run.held ? heldBit : 0);
    const end = pathEnd(path, by, run.price, alone[row][j]);
    amplification[cell] = end.amplification ?? Number.NaN;
    addedFall[cell] = end.added;
  }
}

const whole = (run: ReturnType<typeof runCascade>) => ({ price: run.price, ...endingOf(run) });
