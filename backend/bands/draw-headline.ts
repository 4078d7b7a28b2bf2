import { contract } from '../../contract/contract.ts';
import type { HeadlineId } from '../../contract/measures.ts';
import { referenceShock } from '../../contract/reference-shock.ts';
import type { Stratum } from '../../risk/bands/band.ts';
import { coMovementDraws } from '../../risk/bands/co-movement-draws.ts';
import { cascadesByDepth, criticalByDepth } from '../../risk/bands/depth-draws.ts';
import { synchronisationDraws } from '../../risk/bands/synchronisation-draws.ts';
import { systemLeverage } from '../../risk/bands/system-leverage.ts';
import { sparseSynchronisation } from '../../risk/formulas/synchronisation.ts';
import { groupPanel } from '../../risk/group-panel/group-panel.ts';
import { fewestReturns } from '../../risk/returns/fewest-returns.ts';
import type { LiquidationLosses } from '../../risk/synchronisation/liquidation-losses.ts';
import type { KnownEvents } from '../../risk/synchronisation/liquidations-by-scenario.ts';
import type { Context } from '../context.ts';
import { groupPanelOf } from '../correlation/level-panel.ts';
import { jointLosses } from '../joint-losses.ts';
import type { BandBook, BandBooks } from './band-books.ts';
import { drawnBefore, drawnOnce } from './drawn-once.ts';
import { runSteps } from './run-steps.ts';

/** Draws of a headline on one book; `resampled`: what was drawn from, where days were. */
export type HeadlineDraws = Readonly<{
  strata: readonly Stratum[];
  resampled: Readonly<{ blockLength: number; times: number; widening: number }> | null;
}>;

export type DrawOptions = Readonly<{ draws: number; seed: number; only?: readonly HeadlineId[] | undefined }>;
type Drawn = Readonly<{ context: Context; snapshot: string; options: DrawOptions; books: BandBooks }>;
type DrawFamily = (drawn: Drawn, at: BandBook) => Promise<Partial<Record<HeadlineId, HeadlineDraws>>>;

type Drawing<D extends () => Promise<unknown>> = Awaited<ReturnType<D>>;

const each = (values: Float64Array): Stratum[] => Array.from(values, (x) => Float64Array.of(x));

/** Nothing in it is drawn. */
const leverage: DrawFamily = async (_drawn, { book }) => ({
  systemLeverage: { strata: [Float64Array.of(systemLeverage(book))], resampled: null },
});

const joint: DrawFamily = async ({ context, snapshot, options, books }, at) => {
  const asked = contract['synchronisation.compute'].input.parse({ snapshot });
  const known = knownEvents(books, at, (base) => jointLosses(base.book, base.panel, asked, context.pulse));
  const { losses, scenarios } = jointLosses(at.book, at.panel, asked, context.pulse, known);
  const found = sparseSynchronisation(losses, scenarios.count, asked, context.pulse);
  const index = options.only?.includes('synchronisationIndex') ?? true;
  const draw = () =>
    runSteps(
      context,
      'Resampling the scenarios',
      synchronisationDraws(losses, scenarios.count, { ...options, alpha: asked.alpha, found, index }),
    );
  const named = { family: 'joint', draws: options.draws, seed: options.seed, asked };
  // With the index, the rest is the same.
  const drawn =
    drawnBefore<Drawing<typeof draw>>(at, { ...named, index: true }) ??
    (await drawnOnce(at, { ...named, index }, draw));
  const { book } = at;
  const gross = book.figures.gross.reduce((sum, g) => sum + g, 0);
  const { blockLength, scenarios: times, jointES } = drawn;
  // Spread draws may pass all that is held; what is liquidated cannot.
  const shares = jointES.values.map((usd) => Math.min(1, usd / gross));
  return {
    synchronisationIndex: {
      strata: [drawn.index.values],
      resampled: { blockLength, times, widening: drawn.index.widening },
    },
    jointShortfallShare: {
      strata: [shares],
      resampled: { blockLength, times, widening: jointES.widening },
    },
  };
};

/** What the snapshot as it is tells of an end: only accounts whose margin is another are looked at there. */
function knownEvents(
  { base, ends }: BandBooks,
  at: BandBook,
  lossesOf: (book: BandBook) => LiquidationLosses,
): KnownEvents | undefined {
  const changed = [ends?.low, ends?.high].find((end) => end === at)?.changed ?? null;
  return changed === null ? undefined : { events: lossesOf(base).events, changed };
}

const coMoving: DrawFamily = async ({ context, snapshot, options, books }, at) => {
  const { level, window } = contract['coMovement.compute'].input.parse({ snapshot });
  const { base, ends } = books;
  const others = ends === null ? [] : [ends.low, ends.high];
  const { draws, seed } = options;
  // Of all books at once: what they share is drawn once.
  const drawn = await drawnOnce(base, { family: 'co-moving', draws, seed, level, window }, () => {
    // The panel of the snapshot as it is has been made for the figure.
    const first = groupPanelOf(base.portfolio, base.panel, level, window);
    const panels = others.map(({ portfolio, panel }) => groupPanel(portfolio, panel, level, window));
    return runSteps(context, 'Resampling the days', coMovementDraws([first, ...panels], options));
  });
  const found = drawn[[base, ...others].indexOf(at)];
  if (found === undefined) throw new RangeError('Only books of the snapshot are drawn.');
  const { values, widening, blockLength, days } = found;
  const strata = [days >= fewestReturns ? values : values.map(() => Number.NaN)];
  return { averageCorrelation: { strata, resampled: { blockLength, times: days, widening } } };
};

const falling: DrawFamily = async ({ context, snapshot, books }, at) => {
  const asked = contract['cascade.run'].input.parse({ snapshot, shock: referenceShock() });
  const { factors } = books.depth;
  const { amplification, badDebt } = await drawnOnce(at, { family: 'falling', asked, factors }, () =>
    runSteps(context, 'Cascades from thin to deep books', cascadesByDepth(at.book, factors, asked)),
  );
  return {
    amplification: { strata: each(amplification), resampled: null },
    badDebt: { strata: each(badDebt), resampled: null },
  };
};

const critical: DrawFamily = async ({ context, snapshot, books }, at) => {
  const asked = contract['saturation.compute'].input.parse({ snapshot });
  const poll = () => context.pulse(0, 'Critical shocks from thin to deep books');
  const { factors } = books.depth;
  const draw = () => criticalByDepth(at.book, factors, { ...asked, floor: 0.5, y: 1 }, poll);
  const values = await drawnOnce(at, { family: 'critical', asked, factors }, () =>
    runSteps(context, 'Critical shocks from thin to deep books', draw()),
  );
  return { criticalShock: { strata: each(values), resampled: null } };
};

/** How each headline is drawn; those of one family come from the same draws. */
export const drawFamilies: Readonly<Record<HeadlineId, DrawFamily>> = {
  systemLeverage: leverage,
  synchronisationIndex: joint,
  jointShortfallShare: joint,
  amplification: falling,
  criticalShock: critical,
  badDebt: falling,
  averageCorrelation: coMoving,
};

/** Headlines that the depth of the books enters. */
export const byDepth: ReadonlySet<HeadlineId> = new Set(['amplification', 'criticalShock', 'badDebt']);
