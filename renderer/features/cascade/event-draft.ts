import type { EventPack } from '../../../contract/dto/replay.ts';
import { tidy } from '../../../contract/format.ts';
import { everyDigit, toEnglish } from '../../../contract/typed-number.ts';

/** A number as it stood in the pack, or as it was typed: what nobody typed into keeps every digit. */
export type Cell = number | string;

/** An event while it is edited. */
export type EventDraft = Readonly<{
  name: string;
  start: string;
  note: string;
  /** Columns of the steps, in the order in which they were named. */
  assets: readonly string[];
  /** `moves` in fractions until typed, then in per cent; the first one is what others follow. */
  steps: readonly DraftStep[];
  sources: EventPack['sources'];
}>;
export type DraftStep = Readonly<{
  minute: Cell;
  moves: Readonly<Record<string, Cell>>;
  depth: Cell;
  openInterest: Cell;
}>;

export const draftOf = ({ name, start, note, steps, sources }: EventPack): EventDraft => ({
  name,
  start,
  note,
  assets: [...new Set(steps.flatMap(({ moves }) => Object.keys(moves)))],
  steps: steps.map(({ minute, moves, depth, openInterest = '' }) => ({ minute, moves, depth, openInterest })),
  sources,
});

/** A new event: an hour, in which nothing is said to move yet. @param day UTC, YYYY-MM-DD */
export const newDraft = (day: string): EventDraft => ({
  name: '',
  start: `${day}T00:00:00Z`,
  note: '',
  assets: [],
  steps: [{ minute: 60, moves: {}, depth: 1, openInterest: '' }],
  sources: [{ what: '', source: '' }],
});

/** As a box shows it: what was not typed to the digit that people read. */
export const cellText = (cell: Cell, scale = 1): string =>
  typeof cell === 'string' ? cell : everyDigit(Number((scale * cell).toFixed(4)));

/** The asset of a step that others follow by their beta: the first one it names. */
export const leadOf = ({ moves }: DraftStep): string =>
  Object.keys(moves).find((asset) => moves[asset] !== '') ?? '';

/** The same step with this asset named first. */
export const withLead = (step: DraftStep, asset: string): DraftStep => ({
  ...step,
  moves: { [asset]: step.moves[asset] ?? '', ...step.moves },
});

/**
 * The pack of a draft, and what in it is no number, in sentences; what a pack may hold, the contract says. The pack is
 * null while something cannot be read.
 */
export function packOf(
  draft: EventDraft,
): Readonly<{ pack: EventPack | null; unreadable: readonly string[] }> {
  const unreadable: string[] = [];
  const read = (cell: Cell, scale: number, place: string): number => {
    if (typeof cell === 'number') return cell;
    const value = Number((toEnglish(cell.trim()) ?? '').replace('−', '-'));
    if (cell.trim() !== '' && Number.isFinite(value)) return tidy(value / scale);
    unreadable.push(cell.trim() === '' ? `${place}: it is missing.` : `${place}: “${cell}” is not a number.`);
    return 0;
  };
  const steps = draft.steps.map((step, i) => {
    const of = (what: string): string => `Step ${i + 1}, ${what}`;
    const named = Object.entries(step.moves).filter(([, cell]) => cell !== '');
    return {
      minute: read(step.minute, 1, of('minute')),
      moves: Object.fromEntries(named.map(([asset, cell]) => [asset, read(cell, 100, of(asset))])),
      depth: read(step.depth, 1, of('depth')),
      ...(step.openInterest === '' ? {} : { openInterest: read(step.openInterest, 1, of('open interest')) }),
    };
  });
  const { name, start, note, sources } = draft;
  const pack = { name: name.trim(), start: start.trim(), note: note.trim(), sources, steps };
  return { pack: unreadable.length > 0 ? null : pack, unreadable };
}
