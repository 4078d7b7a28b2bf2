import type { Input } from '../../contract/contract.ts';
import type { SavedWhatIf } from '../../contract/dto/what-if.ts';
import { formatPercent } from '../../contract/format.ts';
import { referenceMove } from '../../contract/reference-shock.ts';
import type { Workspace } from '../../db/workspace.ts';
import { uniformMove } from '../scenario/uniform-move.ts';
import { savedWhatIfs } from '../what-if/saved-what-ifs.ts';

/** An option the committee compares; `note` says what the reader of its figures must know. */
export type DeckOption = Readonly<{
  label: string;
  adjustments: NonNullable<Input<'whatIf.run'>['adjustments']>;
  note?: string;
}>;

/** What stands for options while nobody has saved any: one cap for everybody, at three levels. */
const caps = [10, 5, 3];
/** As many as the slide can show side by side. */
const most = 8;

/**
 * The what-ifs the deck compares: those saved on the What-if page, the newest eight of them, all at the deck's own
 * reference shock so that they compare. What is left out, and what was saved at another fall, is said.
 */
export function whatIfOptions(ws: Workspace): DeckOption[] {
  const saved = savedWhatIfs(ws).filter((one) => one.adjustments.some((a) => a.enabled));
  if (saved.length === 0)
    return caps.map((cap) => ({
      label: `Cap every account at ${cap}×`,
      adjustments: [{ action: { kind: 'capLeverage', cap } }],
      note: 'No what-if is saved in this workspace: uniform caps are computed instead.',
    }));
  const left = saved.length - most;
  return saved.slice(-most).map((one, i) => {
    const { name, adjustments } = one;
    const notes = [
      ...judgedElsewhere(one),
      ...(i === 0 && left > 0 ? [`The ${left} what-ifs saved first are left out.`] : []),
    ];
    return { label: name, adjustments, ...(notes.length === 0 ? {} : { note: notes.join(' ') }) };
  });
}

/** Says when an option was saved under another shock than the one all are compared at. */
function judgedElsewhere({ scenario }: SavedWhatIf): string[] {
  const move = uniformMove({ shock: {}, scenario });
  const reference = formatPercent(-referenceMove(), 0);
  if (move === null)
    return [`Saved under a scenario of its own, computed here for a fall of ${reference} like the others.`];
  return move === referenceMove()
    ? []
    : [
        `Saved for a ${move < 0 ? 'fall' : 'rise'} of ${formatPercent(Math.abs(move))}, computed here for a fall of ${reference} like the others.`,
      ];
}
