import type { Pulse } from '../../risk/pulse.ts';
import type { Context } from '../context.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import type { Ledger } from '../reads/ledger.ts';
import { createMixtureMeasure } from './measure-mixture.ts';
import type { Mixture, MixtureQuestion } from './mixture.ts';
import { type MeasuredElsewhere, type MixtureHelper, startMixtureHelper } from './mixture-helper.ts';
import { type MixtureRound, slot } from './mixture-message.ts';

export type Measured<M extends Mixture> = Readonly<{ mixture: M; measured: HeadlineValue }>;

export type Mixtures = Readonly<{
  /** The measures of mixtures in the order given, up to the first that ends it. */
  values: <M extends Mixture>(
    asked: readonly M[],
    ends: (value: HeadlineValue, mixture: Mixture) => boolean,
  ) => Promise<readonly Measured<M>[]>;
  evaluations: () => number;
  close: () => void;
}>;

/** Most groups a block is divided into, so that progress can be told. */
const mostGroups = 5;

/**
 * Measures many mixtures, of large books on two threads: this one takes them from the first on, the other from the last.
 * They are the same whoever measures them. What the other has measured counts as long as nobody has written into the
 * workspace meanwhile, so that it has read there what would have been read here.
 */
export function measureMixtures(
  context: Context,
  question: MixtureQuestion,
  start = startMixtureHelper,
): Mixtures {
  const { pair, players } = question;
  const all = 2 ** players.length + 2 * (2 ** mostGroups - 2);
  const known: Ledger = new Map();
  const ws = context.shared.workspace();
  const { version } = ws;
  const isShared = pair.positions.count >= context.shared.mixedTogetherFrom;
  let helper: MixtureHelper | null = null;
  let round: MixtureRound | null = null;
  let evaluations = 0;
  // Only where some have to be made: those of an earlier question are known.
  const help = (): void => {
    if (!isShared || round === null) return;
    context.pulse(0, 'Preparing mixtures');
    helper ??= start(context.shared.file, question);
    helper.join(round);
    round = null;
    context.pulse(0, 'Preparing mixtures');
  };
  const measure = createMixtureMeasure(context, question, help);

  const pulseFrom = (at: number): Pulse => {
    const stage = `Computing mixture ${Math.min(all, at + 1)} of up to ${all}`;
    const pulse: Pulse = (fraction) => context.pulse(Math.min(1, (at + fraction) / all), stage);
    pulse(0, stage);
    return pulse;
  };

  /** Puts what has come from the other thread where it belongs. */
  const place = async (
    found: (HeadlineValue | undefined)[],
    asked: readonly Mixture[],
    theirs: readonly MeasuredElsewhere[],
  ): Promise<void> => {
    if (ws.version !== version || !ws.isAsSeen) return;
    for (const { index, value, reads } of theirs) {
      found[index] = value;
      const mixture = asked[index];
      const read = readsOf(known, reads);
      if (mixture !== undefined && read !== null) await measure.take(mixture, value, read);
    }
  };

  return {
    values: async (asked, ends) => {
      const state = new SharedArrayBuffer(8);
      const counts = new Int32Array(state);
      const before = evaluations;
      const begun = (): number => before + Math.min(asked.length, Atomics.load(counts, slot.taken)) - 1;
      const found = new Array<HeadlineValue | undefined>(asked.length).fill(undefined);
      const mine: MixtureRound = { asked, state };
      round = mine;
      let [own, over] = [0, false];
      while (!over && Atomics.add(counts, slot.taken, 1) < asked.length) {
        const mixture = asked[own];
        if (mixture === undefined) break;
        const value = await measure.value(mixture, pulseFrom(begun()), known);
        found[own] = value;
        own++;
        over = ends(value, mixture);
      }
      if (over) Atomics.store(counts, slot.taken, asked.length);
      else if (helper !== null && own < asked.length)
        await place(
          found,
          asked,
          helper.collect(mine, own, () => pulseFrom(begun())(0, '')),
        );
      const answer: { mixture: (typeof asked)[number]; measured: HeadlineValue }[] = [];
      for (const [i, mixture] of asked.entries()) {
        const measured = found[i] ?? (await measure.value(mixture, pulseFrom(begun()), known));
        answer.push({ mixture, measured });
        if (ends(measured, mixture)) break;
      }
      evaluations = before + answer.length;
      return answer;
    },
    evaluations: () => evaluations,
    close: () => helper?.close(),
  };
}

/** What was read under these keys, or null where one of them was not read here; that of the mixture itself is its name. */
function readsOf(known: Ledger, keys: readonly string[]): Ledger | null {
  const reads: Ledger = new Map();
  for (const key of keys) {
    if (ofMixture.test(key)) continue;
    const read = known.get(key);
    if (read === undefined) return null;
    reads.set(key, read);
  }
  return reads.size === 0 ? null : reads;
}

const ofMixture = /^(label|snapshot) mixture [0-9a-f]{40}$/;
