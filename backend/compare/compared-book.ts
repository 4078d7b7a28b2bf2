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

/** @throws LockstepError NOT_FOUND (snapshot, what-if) */
function comparedBook(context: Context, place: string, whatIf: string | undefined): ComparedBook {
  const stored = context.snapshots.load(place, context.pulse);
  if (whatIf === undefined) {
    const measure: ComparedBook['measure'] = (id, pulse) => measureAt({ ...context, pulse }, place, id);
    return { place, whatIf: null, loaded: stored, measure };
  }
  const saved = savedWhatIfs(context.workspace());
  const names = saved.map(({ name }) => name);
  const name = findName('saved what-if', whatIf, names);
  const { adjustments } = saved[names.indexOf(name)] ?? { adjustments: [] };
  const { portfolio } = applyAdjustments(stored.portfolio, adjustments, bookOf(stored.portfolio));
  const fingerprint = sha256(`${stored.fingerprint}\n${canonicalJson(adjustments)}`);
  const label = `what-if ${fingerprint.slice(0, 32)}`;
  const loaded = { ...stored, fingerprint, portfolio: { ...portfolio, label } };
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
}>;

/**
 * Both ends. Without a name for the first it is the snapshot before the second; where only the second is after a
 * what-if, it is that snapshot itself.
 */
export function comparedBooks(context: Context, ends: Ends): readonly [ComparedBook, ComparedBook] {
  const { snapshots } = context;
  const to = snapshots.label(ends.to);
  const earlier = (): string => {
    if (ends.toWhatIf !== undefined && ends.fromWhatIf === undefined) return to;
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
  return [comparedBook(context, from, ends.fromWhatIf), comparedBook(context, to, ends.toWhatIf)];
}
