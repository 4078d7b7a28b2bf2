import type { Unit } from '../units.ts';
import type { ValueFrom } from './value-from.ts';

/** A page of the window, by its address. */
export type MeasurePage =
  | 'leverage'
  | 'correlation'
  | 'liquidations'
  | 'cascade'
  | 'co-movement'
  | 'back-testing';

/**
 * All there is to know of a scalar of a snapshot: what it is, and off which answer it is read. Every list, tile, limit,
 * what-if row, table head, help text and slide reads it here.
 */
export type Measure = Readonly<{
  id: string;
  /** Its one name. */
  label: string;
  unit: Unit;
  /** A fraction that can exceed 1; the others are shares of a whole. */
  exceedsOne?: true;
  /** The direction of danger: on which side of a limit a value is bad, and which change is for the worse. */
  direction: 'above' | 'below';
  /** What it is, in one sentence. */
  definition: string;
  /** What it is computed on: which positions, prices and shock. */
  basis: string;
  page: MeasurePage;
  /** The verb of the command line that answers it. */
  verb: string;
  /** The model card that explains it. */
  card: string;
  /** The card whose inputs decide whether its value is judged; its own unless said. */
  judgedBy?: string;
  value: ValueFrom;
  /** The uniform move it is computed under, or the workspace's own: it is named with it, and comparable only at the same one. */
  shock?: number | 'reference';
  /** Its place among the headlines, from 1; absent when it is none. */
  headline?: number;
  /** There when a what-if compares it and a deleveraging can be asked to keep it, from the value the form opens with. */
  whatIf?: Readonly<{
    /** Its place in the table, from 1. */
    place: number;
    /** It takes many runs of the model: left out of the quick answer. */
    simulated: boolean;
    start: number;
  }>;
  /** What a new workspace has as its limit; absent when it has none. */
  limit?: Readonly<{ amber: number; red: number; why: string }>;
}>;

export const onBook = 'All open positions of the snapshot at mark';
export const onCascade =
  'The cascade of the snapshot’s positions under the reference shock, with its market depth';
export const onAssetReturns = 'Daily returns of the assets up to the snapshot';
export const onParticipantReturns =
  'Daily returns of the participants’ holdings under the prices up to the snapshot';
export const onTwoSnapshots = 'Changes of positions from the previous snapshot to this one';
