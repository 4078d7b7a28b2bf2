import { isKept, type Method, unrecorded } from '../../contract/contract.ts';
import type { Provenance } from '../../contract/domain.ts';
import { inputsNeeded, notJudgedSentence } from '../../contract/evidence.ts';
import { preferences } from '../../contract/preferences.ts';
import { referenceDefaults } from '../../contract/setting-defaults.ts';
import { typedSetting } from '../../db/settings.ts';
import { createAsk } from '../ask.ts';
import type { Context } from '../context.ts';
import { fileKey } from '../correlation/file-origin.ts';
import { evidenceFor } from '../evidence.ts';
import type { AllHandlers } from '../handlers/handler-group.ts';
import { canonicalJson } from '../provenance.ts';
import { withScenario } from '../scenario/scenarios.ts';
import { addAll, createKeep } from './kept.ts';
import { fingerprintOf, inputsOf, type Ledger } from './ledger.ts';
import { recordingContext } from './recording-context.ts';

type Handler = (input: unknown, context: Context) => unknown;

/**
 * The same handlers, each with a ledger of what it reads: every snapshot, series, setting, limit, scenario and table.
 * The fingerprint of an answer is made of that ledger, and an answer is kept for as long as all of it is as it was.
 */
export function recordReads(handlers: AllHandlers): AllHandlers {
  const nest = (context: Context, ledger: Ledger): Context => {
    const inner = recordingContext(context, ledger) as Context;
    return withAsking(inner, all, nest);
  };
  const wrapped = Object.entries(handlers).map(([name, handler]) => {
    const method = name as Method;
    const answer = handler as Handler;
    if (unrecorded.has(method)) return [method, answer];
    return [
      method,
      async (given: Given, context: Context) => {
        const sealed = async (input: unknown, inner: Context) => {
          noteReference(inner);
          return seal(await answer(input, inner), inner);
        };
        if (!isKept(method)) {
          const reads: Ledger = new Map();
          try {
            return await sealed(given, nest(context, reads));
          } finally {
            // Whoever goes on without a refused answer has read what it was refused for.
            addAll(context.ledger, reads);
          }
        }
        const named = namedInput(context.shared, given);
        return context.kept(answerKey(method, named), (inner) =>
          sealed(named, { ...inner, pulse: context.pulse }),
        );
      },
    ];
  });
  const all = Object.fromEntries(wrapped) as AllHandlers;
  return all;
}

type Given = Readonly<Record<string, unknown>>;

/** The input with its scenario, and with the label of its snapshot: "latest" and its label are one snapshot. */
export function namedInput({ workspace, snapshots }: Context['shared'], given: Given): Given {
  const input = withScenario(workspace, given);
  return typeof input.snapshot === 'string' ? { ...input, snapshot: snapshots.label(input.snapshot) } : input;
}

/** What the answer to a named input is kept under. */
export const answerKey = (method: Method, named: Given): string => `${method} ${canonicalJson(named)}`;

/** How a context asks other measures and keeps answers; for the outermost call too. */
export function withAsking(
  context: Omit<Context, 'ask' | 'kept' | 'among'>,
  handlers: AllHandlers,
  nest: (context: Context, ledger: Ledger) => Context = (outer, ledger) =>
    withAsking(recordingContext(outer, ledger), handlers),
): Context {
  const whole = { ...context } as { -readonly [K in keyof Context]: Context[K] };
  whole.ask = createAsk(handlers, whole);
  whole.kept = createKeep(whole, nest);
  whole.among = (snapshots, ledger = new Map()) =>
    nest({ ...whole, shared: amongShared(whole.shared, snapshots) }, ledger);
  return whole;
}

/** Nothing of books that nobody stored is kept for others or can be asked of another thread. */
const amongShared = (shared: Context['shared'], snapshots: Context['snapshots']): Context['shared'] => ({
  ...shared,
  snapshots,
  answers: shared.trials,
  figures: null,
  answeredTogetherFrom: Number.POSITIVE_INFINITY,
});

/** Defaults that the workspace sets are an input: they are taken before a handler is asked, and all over the model. */
function noteReference({ workspace }: Context): void {
  const { move, estimator } = preferences();
  if (move !== referenceDefaults.move || estimator !== referenceDefaults.estimator)
    typedSetting(workspace(), 'reference');
}

/** What the figures stand on, and a warning where that is not enough to judge them. */
function withEvidence(provenance: Provenance, context: Context): Provenance {
  const { measure, snapshot, warnings } = provenance;
  // The figures of a file stand on the file: no workspace is opened for them, and there may be none.
  const ofFile = [...context.ledger.keys()].some((key) => key.startsWith(fileKey));
  const needed = inputsNeeded(measure);
  if (ofFile || needed.length === 0) return provenance;
  if (!context.shared.snapshots.has(snapshot)) return provenance;
  const evidence = evidenceFor(context.workspace(), needed, context.snapshots.load(snapshot));
  const message = notJudgedSentence(evidence, measure);
  if (message === null) return { ...provenance, evidence };
  const others = warnings.filter((w) => w.code !== 'notJudged').slice(0, 999);
  return { ...provenance, evidence, warnings: [{ code: 'notJudged', message }, ...others] };
}

/** Puts what the figures stand on and the fingerprint of what was read into an answer that says where it comes from. */
function seal<T>(answer: T, context: Context): T {
  if (answer === null || typeof answer !== 'object' || !('provenance' in answer)) return answer;
  const { ledger } = context;
  const provenance = withEvidence((answer as { provenance: Provenance }).provenance, context);
  const { measure, parameters } = provenance;
  const inputs = inputsOf(ledger);
  const fingerprint = fingerprintOf(ledger, measure, canonicalJson(parameters));
  return { ...answer, provenance: { ...provenance, inputs, fingerprint } };
}
