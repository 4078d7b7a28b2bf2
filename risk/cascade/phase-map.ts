import type { createEndings } from './endings.ts';
import { endingAt, type MapCells, type MapQuestion, mapRow } from './map-row.ts';

/** Row-major scales × shocks: amplification (NaN where undefined), and what is added to the shock, a fraction. */
export type PhaseMap = Readonly<{ amplification: Float64Array; addedFall: Float64Array }>;

/** Rows under way on other threads, if there are any: `finish` does what is left on this one, and waits for them. */
export type RowsUnderWay = Readonly<{
  finish: (poll: (() => void) | undefined, done: (share: number) => void) => void;
  /** Nobody waits any more, and no row is begun. */
  abandon: () => void;
}>;

/**
 * Who computes the rows of a map; null where that is not worth the sharing. The cells are the same whoever does.
 *
 * @param row what computes one on the calling thread
 */
export type MapRunner = Readonly<{
  begin: (question: MapQuestion, cells: MapCells, row: typeof mapRow) => RowsUnderWay | null;
}>;

export const oneThread: MapRunner = { begin: () => null };

/** All rows one after the other on the calling thread. */
const inTurn = (question: MapQuestion, cells: MapCells): RowsUnderWay => ({
  finish: (poll, done) => {
    for (let row = 0; row < question.scales.length; row++) {
      mapRow(question, cells, row, poll);
      done((row + 1) / question.scales.length);
    }
  },
  abandon: () => {},
});

/** The end of a cascade at every leverage scale and shock of a path: begun, to be finished when it is needed. */
export function beginPhaseMap(question: MapQuestion, runner: MapRunner) {
  const count = question.scales.length * question.shocks.length;
  const cells: MapCells = {
    amplification: new Float64Array(new SharedArrayBuffer(8 * count)),
    addedFall: new Float64Array(new SharedArrayBuffer(8 * count)),
    ending: new Uint8Array(new SharedArrayBuffer(count)),
  };
  const rows = runner.begin(question, cells, mapRow) ?? inTurn(question, cells);
  return {
    abandon: rows.abandon,
    /** @param done told after each row */
    finish: (
      endings: ReturnType<typeof createEndings>,
      poll: (() => void) | undefined,
      done: (share: number) => void,
    ): PhaseMap => {
      rows.finish(poll, done);
      for (let cell = 0; cell < count; cell++) endings.note(endingAt(cells, cell));
      return { amplification: cells.amplification.slice(), addedFall: cells.addedFall.slice() };
    },
  };
}
