import type { Adjustment } from '../../contract/dto/adjustment.ts';
import { LockstepError } from '../../contract/errors.ts';
import { findName } from '../../contract/find-name.ts';
import type { MeasureId } from '../../contract/measures.ts';
import { applyAdjustments } from '../../risk/what-if/apply-adjustments.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { measureAt } from '../headlines/history.ts';
import { canonicalJson, sha256 } from '../provenance.ts';
import type { LoadedPortfolio } from '../snapshots.ts';
import { notApplied } from '../what-if/not-applied.ts';
import { savedWhatIfs } from '../what-if/saved-what-ifs.ts';
import { withStandIn } from './stand-in.ts';

/** One end of a comparison: a snapshot, or a snapshot after a saved what-if. */
export type ComparedBook = Readonly<{
  /** The stored snapshot it is, or begins with. */
  place: string;
  whatIf: string | null;
  loaded: LoadedPortfolio;
  measure: (id: MeasureId, pulse: Context['pulse']) => Promise<HeadlineValue>;
}>;

type Applied = Readonly<{ name: string; adjustments: readonly Adjustment[] }>;
/** A what-if of an end: the name of a saved one, or the adjustments of one that is not. */
type Asked = Readonly<{ saved: string | undefined; adjustments: readonly Adjustment[] | undefined }>;

const unsaved = 'unsaved what-if';

/** @throws LockstepError NOT_FOUND (what-if), USAGE (both a saved one and adjustments) */
function appliedTo(context: Context, { saved: asked, adjustments: given }: Asked): Applied | null {
  if (asked !== undefined && given !== undefined)
    throw new LockstepError('USAGE', 'Name a saved what-if or give adjustments for one end, not both.');
  if (given !== undefined) return { name: unsaved, adjustments: given };
  if (asked === undefined) return null;
  const saved = savedWhatIfs(context.workspace());
  const names = saved.map(({ name }) => name);
  const name = findName('saved what-if', asked, names);
  return { name, adjustments: saved[names.indexOf(name)]?.adjustments ?? [] };
}

/** @throws LockstepError NOT_FOUND (snapshot) */
function comparedBook(context: Context, place: string, applied: Applied | null): ComparedBook {
  const stored = context.snapshots.load(place, context.pulse);
  if (applied === null) {
    const measure: ComparedBook['measure'] = (id, pulse) => measureAt({ ...context, pulse }, place, id);
    return { place, whatIf: null, loaded: stored, measure };
  }
  const { name, adjustments } = applied;
  const adjusted = applyAdjustments(stored.portfolio, adjustments, bookOf(stored.portfolio));
  const fingerprint = sha256(`${stored.fingerprint}\n${canonicalJson(adjustments)}`);
  const label = `what-if ${fingerprint.slice(0, 32)}`;
  const warnings = [...stored.warnings, ...notApplied(adjusted)];
  const loaded = { ...stored, fingerprint, warnings, portfolio: { ...adjusted.portfolio, label } };
  const inner = context.among(
    withStandIn(context.shared.snapshots, { name: label, place, load: () => loaded }),
    context.ledger,
  );
  return { place, whatIf: name, loaded, measure: (id, pulse) => measureAt({ ...inner, pulse }, label, id) };
}

type Ends = Readonly<{
  from?: string | undefined;
  to: string;
  fromWhatIf?: string | undefined;
  toWhatIf?: string | undefined;
  fromAdjustments?: readonly Adjustment[] | undefined;
  toAdjustments?: readonly Adjustment[] | undefined;
}>;

/**
 * Both ends. Without a name for the first it is the snapshot before the second; where only the second is after a
 * what-if, it is that snapshot itself.
 */
export function comparedBooks(context: Context, ends: Ends): readonly [ComparedBook, ComparedBook] {
  const { snapshots } = context;
  const to = snapshots.label(ends.to);
  const applied = [
    appliedTo(context, { saved: ends.fromWhatIf, adjustments: ends.fromAdjustments }),
    appliedTo(context, { saved: ends.toWhatIf, adjustments: ends.toAdjustments }),
  ] as const;
  const earlier = (): string => {
    if (applied[1] !== null && applied[0] === null) return to;
    const all = snapshots.until(snapshots.load(to, context.pulse).portfolio.asOf);
    const before = all[all.findIndex((s) => s.label === to) - 1];
    if (before === undefined)
      throw new LockstepError(
        'USAGE',
        `${to} is the first snapshot: say with which other one it is to be compared.`,
      );
    return before.label;
  };
  const from = ends.from === undefined ? earlier() : snapshots.label(ends.from);
  return [comparedBook(context, from, applied[0]), comparedBook(context, to, applied[1])];
}
