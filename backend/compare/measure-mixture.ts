import { createMixer } from '../../risk/explain/mix-books.ts';
import { watchDepth } from '../../risk/explain/watch-depth.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { Pulse } from '../../risk/pulse.ts';
import type { Context } from '../context.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { keepMeasure, measureAt } from '../headlines/history.ts';
import { shareFacts } from '../input-facts.ts';
import { sha256 } from '../provenance.ts';
import type { AnswerCache } from '../reads/answer-cache.ts';
import type { Ledger } from '../reads/ledger.ts';
import { bitOf, type Mixture, type MixtureQuestion, mixtureChoice, mixtureName } from './mixture.ts';
import { withStandIn } from './stand-in.ts';

export type MixtureMeasure = Readonly<{
  /** @param reads what is read of the workspace for it is written there */
  value: (mixture: Mixture, pulse: Pulse, reads: Ledger) => Promise<HeadlineValue>;
  /** Takes over a value that another thread has measured, with what was read for it. */
  take: (mixture: Mixture, value: HeadlineValue, reads: Ledger) => Promise<void>;
}>;

/**
 * Measures mixtures of two books as if each were a stored snapshot. Only one is in memory at a time; values are kept. One
 * whose measure did not read the depth of the markets is the value of the mixture with the other depth too.
 *
 * @param onMake called before a mixture is made, which none is whose value is known
 */
export function createMixtureMeasure(
  context: Context,
  question: MixtureQuestion,
  onMake: () => void = () => undefined,
): MixtureMeasure {
  const { ends, pair, players, id } = question;
  const mix = createMixer(pair);
  const depth = bitOf('depth', players);
  const deep = readersOfDepth(context);
  const values = new Map<string, HeadlineValue>();
  const nameOf = (mixture: Mixture): string => mixtureName(question, mixture);

  /** The context in which a mixture is a snapshot. */
  const amid = (mixture: Mixture, label: string, reads: Ledger) => {
    const chosen = mixtureChoice(players, mixture);
    const place = ends[chosen.sides.prices];
    let portfolio: Portfolio | null = null;
    const mixed = (): Portfolio => {
      onMake();
      const made = mix(chosen);
      deep.set(label, deep.get(label) ?? false);
      return { ...made, label, assets: watchDepth(made.assets, () => deep.set(label, true)) };
    };
    const loaded = {
      ...place.loaded,
      fingerprint: sha256(label),
      // Mixed when it is read: a value that is kept needs no mixture.
      get portfolio() {
        portfolio ??= mixed();
        return portfolio;
      },
    };
    const standIn = { name: label, place: place.place, load: () => loaded };
    // Only its value is asked for: what it stands on is what the book in whose place it is stands on.
    shareFacts(place.loaded, loaded);
    const inner = context.among(withStandIn(context.shared.snapshots, standIn), reads);
    const letGo = (): void => {
      portfolio = null;
    };
    return { inner, letGo };
  };

  return {
    value: async (mixture, pulse, reads) => {
      const label = nameOf(mixture);
      const twin = nameOf({ ...mixture, mask: mixture.mask ^ depth });
      const alike = deep.get(twin) === false ? values.get(twin) : undefined;
      if (alike !== undefined) return alike;
      const { inner, letGo } = amid(mixture, label, reads);
      const measured = await measureAt({ ...inner, pulse }, label, id, { alone: true });
      // What is kept with the value may hold on to the stand-in, and must not hold on to a whole book by it.
      letGo();
      values.set(label, measured);
      return measured;
    },
    take: async (mixture, value, reads) => {
      const label = nameOf(mixture);
      await keepMeasure(amid(mixture, label, new Map()).inner, label, id, value, reads);
    },
  };
}

/** Of each mixture that was made, whether anything asked of it read the depth of the markets; known as long as answers are. */
const depthRead = new WeakMap<AnswerCache, Map<string, boolean>>();
function readersOfDepth({ shared }: Context): Map<string, boolean> {
  const known = depthRead.get(shared.trials) ?? new Map<string, boolean>();
  depthRead.set(shared.trials, known);
  return known;
}
