import { contract, type Input, type Method, type Output } from '../../contract/contract.ts';
import type { DeckPart } from '../../contract/deck-parts.ts';
import { formatCount } from '../../contract/format.ts';
import type { Absent, DeckInput, MapResult, WhatIfOption } from '../../deck/deck-input.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { Pulse } from '../../risk/pulse.ts';
import type { Context } from '../context.ts';
import { asUndefined } from '../headlines/history.ts';
import { limitChanges } from '../headlines/limits-of.ts';
import { canonicalJson } from '../provenance.ts';
import { within } from '../pulse.ts';
import { fingerprintOf } from '../reads/ledger.ts';
import { readSetting } from '../stored-setting.ts';
import { answerTogether, type Together } from '../together/answer-together.ts';
import type { Question } from '../together/question.ts';
import { committeeNotes } from './committee-notes.ts';
import { deckDeleveraging, mostSearched } from './deck-deleveraging.ts';
import { deckMaps } from './deck-maps.ts';
import { explainedHeadline } from './explained-headline.ts';
import { scenarioChallengers } from './scenario-challengers.ts';
import { type DeckOption, whatIfOptions } from './what-if-options.ts';

type Results = Omit<
  DeckInput,
  'workspace' | 'anchor' | 'standing' | 'decisions' | 'created' | 'pseudonyms' | 'outline' | 'template'
>;

/** Depth withdrawn per daily σ of move on the slide about selling; said among its assumptions. */
const slideWithdrawal = 0.25;

/** Results beside the what-ifs. */
const measures = 24;

/**
 * Cascades that the slide of reverse stress is searched with: as many as on the page, of large books fewer. A cascade takes
 * as long as there are accounts; where the search ended the slide says so.
 */
const cascadesOfSlide = (accounts: number): number =>
  Math.round(Math.min(mostCascades, Math.max(300, 1e7 / Math.max(1, accounts))));
const mostCascades = contract['reverseStress.compute'].input.parse({}).maxEvaluations;

/** Headlines whose models have challengers on a slide: one of the cascade, two of the scenarios, which share their answers. */
const withChallengers = ['amplification', 'jointShortfallShare', 'synchronisationIndex'] as const;

async function challenged(ask: Context['ask'], snapshot: string): Promise<Output<'bands.tornado'>[]> {
  const found: Output<'bands.tornado'>[] = [];
  for (const measure of withChallengers) found.push(await ask('bands.tornado', { snapshot, measure }));
  return found;
}

const optionAsked = (snapshot: string, { adjustments }: DeckOption) => ({
  method: 'whatIf.run' as const,
  input: { snapshot, adjustments },
  keptAs: `deck option ${canonicalJson({ snapshot, adjustments })}`,
});

/** What each option comes to; kept, as nothing of it changes while slides are put in order. */
async function compared(
  context: Context,
  { piece, together }: Readonly<{ piece: () => Promise<Pulse>; together: Together }>,
  snapshot: string,
  options: readonly DeckOption[],
): Promise<WhatIfOption[]> {
  const found: WhatIfOption[] = [];
  for (const option of options) {
    const { adjustments: _, ...shown } = option;
    const pulse = await piece();
    const question = optionAsked(snapshot, option);
    await together.take(question);
    const result = await context.kept(question.keptAs, (inner) =>
      inner.ask(question.method, question.input, pulse),
    );
    found.push({ ...shown, result });
  }
  return found;
}

/**
 * What takes longest and shares little with the rest, in the order in which it is asked for below; neighbours share draws
 * and losses, and stay on one thread while there is enough for both.
 */
function slowest(
  snapshot: string,
  accounts: number,
  options: readonly DeckOption[],
  without: readonly DeckPart[],
): Question[] {
  const asked: readonly (readonly [DeckPart | null, Question])[] = [
    [
      'reverseStress',
      { method: 'reverseStress.compute', input: { snapshot, maxEvaluations: cascadesOfSlide(accounts) } },
    ],
    ...options.map((option) => ['whatIf', optionAsked(snapshot, option)] as const),
    ['backtest', { method: 'backtest.compute', input: { snapshot } }],
    ['backtest', { method: 'backtest.compute', input: { snapshot, scenarios: 'filtered' } }],
    [null, { method: 'spillover.compute', input: { snapshot } }],
    ['bands', { method: 'bands.compute', input: { snapshot } }],
    ...withChallengers.map(
      (measure) => ['tornados', { method: 'bands.tornado', input: { snapshot, measure } }] as const,
    ),
  ];
  return asked.flatMap(([part, question]) => (part !== null && without.includes(part) ? [] : [question]));
}

/** Every result a deck is made of, at the defaults the pages open with, but for parts that are left for later; of large books on two threads. */
export async function deckInput(
  context: Context,
  label: string,
  without: readonly DeckPart[] = [],
): Promise<Results> {
  // The first who asks writes them: what another thread had found before would not count.
  limitChanges(context);
  const { portfolio } = context.snapshots.load(label, context.pulse);
  const options = whatIfOptions(context.workspace());
  const questions = slowest(portfolio.label, portfolio.accounts.count, options, without);
  const together = answerTogether(context, portfolio.label, questions);
  try {
    return await resultsOf(context, portfolio, { options, together }, without);
  } finally {
    together.close();
  }
}

async function resultsOf(
  context: Context,
  portfolio: Portfolio,
  { options, together }: Readonly<{ options: readonly DeckOption[]; together: Together }>,
  without: readonly DeckPart[],
): Promise<Results> {
  const snapshot = portfolio.label;
  const kept = deckMaps(context.workspace());
  const steps = measures + options.length + kept.length;
  let step = 0;
  /** Before each step others go first. */
  const piece = async (): Promise<Pulse> => {
    await context.rest();
    const pulse = within(context.pulse, step / steps, (step + 1) / steps);
    step++;
    return pulse;
  };
  const ask: Context['ask'] = async (method, input) => {
    const pulse = await piece();
    await together.take({ method, input } as Question);
    return context.ask(method, input, pulse);
  };
  const absent: Absent[] = [];
  const askIfThere = <M extends Method>(method: M, input: Input<M>, measure: string) =>
    ask(method, input).catch((error: unknown): undefined => {
      absent.push({ measure, reason: asUndefined(error).reason ?? '' });
    });
  const waiting: (keyof DeckInput)[] = [];
  const unless = async <T>(part: DeckPart, field: keyof DeckInput, compute: () => Promise<T>) => {
    if (!without.includes(part)) return compute();
    waiting.push(field);
    return undefined;
  };
  const headlines = await ask('overview.headlines', { snapshot });
  const explained = explainedHeadline(headlines.headlines);
  const hasEarlier = context.snapshots.until(portfolio.asOf).length > 1;
  const limits = await ask('limits.status', { snapshot });
  const outline = readSetting(context.workspace(), 'deck.outline');
  const isWanted = (slide: string): boolean =>
    outline?.some(({ id, included }) => id === slide && included) ?? false;
  const deleveraging = async (): Promise<Results['deleveraging']> => {
    const question = deckDeleveraging(snapshot, limits);
    if (question === null) return undefined;
    if (portfolio.accounts.count <= mostSearched)
      return isWanted('deleveraging')
        ? unless('whatIf', 'deleveraging', () => askIfThere('whatIf.deleverage', question, 'deleveraging'))
        : 'offered';
    const reason = `Searched on the page What-if only: the book has more than ${formatCount(mostSearched)} accounts.`;
    absent.push({ measure: 'deleveraging', reason });
    return undefined;
  };
  const { whatIf, ...others } = {
    headlines,
    compare: hasEarlier ? await ask('compare.run', { to: snapshot }) : undefined,
    explain:
      explained === null
        ? undefined
        : await unless('explain', 'explain', () => ask('explain.run', { measure: explained, to: snapshot })),
    leverage: await ask('leverage.compute', { snapshot, by: 'cohort' }),
    leverageTrend: await ask('leverage.trend', { by: 'cohort' }),
    correlation: await askIfThere('correlation.compute', { snapshot }, 'correlation'),
    coMovement: await askIfThere('coMovement.compute', { snapshot }, 'coMovement'),
    liquidations: await ask('liquidations.compute', { snapshot }),
    bridge: await ask('liquidations.bridge', { snapshot }),
    cascade: await ask('cascade.run', { snapshot }),
    saturation: await ask('saturation.compute', { snapshot, costs: true }),
    synchronisation: await askIfThere('synchronisation.compute', { snapshot }, 'synchronisation'),
    selling: await ask('cascade.run', { snapshot, costs: true, withdrawal: slideWithdrawal }),
    resources: await askIfThere('resources.compute', { snapshot }, 'cover'),
    reverseStress: await unless('reverseStress', 'reverseStress', () =>
      askIfThere(
        'reverseStress.compute',
        { snapshot, maxEvaluations: cascadesOfSlide(portfolio.accounts.count) },
        'reverseStress',
      ),
    ),
    whatIf:
      (await unless('whatIf', 'whatIf', () => compared(context, { piece, together }, snapshot, options))) ??
      [],
    replay: await askIfThere('replay.run', { snapshot, event: '2025-10-10' }, 'replay'),
    backtest: await unless('backtest', 'backtest', () =>
      askIfThere('backtest.compute', { snapshot }, 'backtest'),
    ),
    backtestFiltered: await unless('backtest', 'backtestFiltered', () =>
      askIfThere('backtest.compute', { snapshot, scenarios: 'filtered' }, 'backtest'),
    ),
    spillover: await askIfThere('spillover.compute', { snapshot }, 'spillover'),
    bands: await unless('bands', 'bands', () => askIfThere('bands.compute', { snapshot }, 'bands')),
    tornados: (await unless('tornados', 'tornados', () => challenged(ask, snapshot))) ?? [],
    scenarioChallengers: isWanted('scenario-challengers')
      ? await unless('tornados', 'scenarioChallengers', () => scenarioChallengers(context.ask, snapshot))
      : ('offered' as const),
    limits,
    deleveraging: await deleveraging(),
    models: await ask('models.list', {}),
  };
  const maps: MapResult[] = [];
  for (const map of kept) {
    const question = { ...map.question, snapshot };
    const result = await askIfThere('correlation.compute', question, 'correlationMap');
    if (result !== undefined) maps.push({ ...map, result });
  }
  return {
    snapshot,
    asOf: portfolio.asOf,
    fingerprint: fingerprintOf(context.ledger),
    ...others,
    maps,
    absent,
    committeeNotes: committeeNotes(context, portfolio),
    // Settings and coverage stand on their slides in this order.
    whatIf,
    waiting,
  };
}
