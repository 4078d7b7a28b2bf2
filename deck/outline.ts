import { fitAxes } from './chart/fit-axes.ts';
import { sayCommitteeNotes } from './committee-notes.ts';
import type { DeckInput } from './deck-input.ts';
import { footerText } from './footer-text.ts';
import { sayNotJudged } from './not-judged.ts';
import { redactInput } from './pseudonyms/redact-input.ts';
import type { Block, SlideBody, SlideSpec } from './slide-spec.ts';
import { agendaSlide } from './slides/agenda.ts';
import { backtestSlide } from './slides/backtest.ts';
import { bandsSlide } from './slides/bands.ts';
import { bridgeSlide } from './slides/bridge.ts';
import { cascadeSlide } from './slides/cascade.ts';
import { compareSlide } from './slides/compare.ts';
import { contributorsSlide } from './slides/contributors.ts';
import { correlationSlide } from './slides/correlation.ts';
import { correlationMapSlides } from './slides/correlation-maps.ts';
import { coverSlide } from './slides/cover.ts';
import { coverageSlide } from './slides/coverage.ts';
import { decisionsSlide } from './slides/decisions.ts';
import { deleveragingSlide } from './slides/deleveraging.ts';
import { explainSlide } from './slides/explain.ts';
import { leverageSlide } from './slides/leverage.ts';
import { limitsSlide } from './slides/limits.ts';
import { liquidationsSlide } from './slides/liquidations.ts';
import { methodologySlides } from './slides/methodology.ts';
import { openDecisionsSlide } from './slides/open-decisions.ts';
import { ownSlide } from './slides/own.ts';
import { planeSlide } from './slides/plane.ts';
import { replaySlide } from './slides/replay.ts';
import { resourcesSlide } from './slides/resources.ts';
import { reverseStressSlide } from './slides/reverse-stress.ts';
import { saturationSlide } from './slides/saturation.ts';
import { scenarioChallengersSlide } from './slides/scenario-challengers.ts';
import { sellingSlide } from './slides/selling.ts';
import { settingsSlides } from './slides/settings.ts';
import { spilloverSlide } from './slides/spillover.ts';
import { statusSlide } from './slides/status.ts';
import { tornadoSlides } from './slides/tornado.ts';
import { whatIfSlide } from './slides/what-if.ts';
import { guarded, orPending, pendingSlide } from './still-computed.ts';
import { formatDate } from './text/format.ts';

/** Each with the slides that stand for it while what it reads is still being computed. */
const builders: readonly (readonly [(input: DeckInput) => SlideBody | SlideBody[], ...string[]])[] = [
  [coverSlide, 'cover'],
  [() => agendaSlide([]), 'agenda'],
  [statusSlide, 'status'],
  [decisionsSlide, 'decisions'],
  [openDecisionsSlide, 'openDecisions'],
  [limitsSlide, 'limits'],
  [bandsSlide, 'bands'],
  [compareSlide, 'compare'],
  [explainSlide, 'explain'],
  [leverageSlide, 'leverage'],
  [correlationSlide, 'correlation'],
  [correlationMapSlides],
  [planeSlide, 'plane'],
  [liquidationsSlide, 'liquidations'],
  [cascadeSlide, 'cascade'],
  [bridgeSlide, 'bridge'],
  [sellingSlide, 'selling'],
  [resourcesSlide, 'resources'],
  [saturationSlide, 'saturation'],
  [reverseStressSlide, 'reverse-stress'],
  [replaySlide, 'replay'],
  [contributorsSlide, 'contributors'],
  [spilloverSlide, 'spillover'],
  [backtestSlide, 'backtest'],
  [whatIfSlide, 'what-if'],
  [deleveragingSlide, 'deleveraging'],
  [tornadoSlides, 'tornado', 'challengers'],
  [scenarioChallengersSlide, 'scenario-challengers'],
  [coverageSlide, 'coverage'],
  [methodologySlides, 'methodology'],
  [settingsSlides, 'settings'],
];

/**
 * The deck as a list of slides, said but not drawn: cover, agenda, status, decisions, limits, this snapshot beside the one before, why a headline moved,
 * leverage, correlation map, leverage–correlation plane,
 * liquidation map, cascade, bridges between measures, critical shock, reverse stress,
 * contributors, spillovers, back-test, what-if options, minimum deleveraging, and the appendix. Pure: the same
 * input gives the same outline. The user's order, inclusion and own notes are taken from `input.outline`; slides it
 * does not name (new ones, or further pages) keep their own order after the one they follow. Slides of the user's own
 * stand where the outline names them.
 */
export function buildOutline(input: DeckInput): readonly SlideSpec[] {
  const shown = guarded(redactInput(input));
  const waits = (shown.waiting ?? []).length > 0;
  const footer = waits ? 'Still being computed' : footerText(shown);
  const date = `as of ${formatDate(shown.asOf)}`;
  const choices = new Map(shown.outline?.map((choice) => [choice.id, choice]));
  const slides = builders
    .flatMap(([build, ...ids]) => orPending(() => build(shown), ids))
    .map((slide) => (slide.pending ? slide : sayNotJudged(slide, shown)))
    .map((slide) => sayCommitteeNotes(slide, shown))
    .map((slide): SlideSpec => {
      const choice = choices.get(slide.id);
      const blocks = slide.blocks.map(drawable);
      return {
        ...slide,
        blocks,
        included: choice?.included ?? slide.onRequest !== true,
        ownNotes: choice?.notes ?? '',
        footer,
        date,
      };
    });
  const taken = new Set(slides.map((slide) => slide.id));
  const own = (shown.outline ?? []).flatMap(({ id, included, notes, own: text }): SlideSpec[] =>
    text === undefined || taken.has(id)
      ? []
      : [{ ...ownSlide(id, text), included, ownNotes: notes, footer, date, own: text }],
  );
  const arranged = arrange(slides, own, [...choices.keys()]);
  const agenda = (slide: SlideSpec): SlideSpec =>
    waits ? { ...slide, ...pendingSlide('agenda') } : { ...slide, ...agendaSlide(arranged) };
  return arranged.map((slide) => (slide.id === 'agenda' ? agenda(slide) : slide));
}

/** A chart with axes for its place; without a value, or of bars that are all 0, it says so instead of being drawn empty. */
function drawable(block: Block): Block {
  if (block.kind !== 'chart') return block;
  const { chart, frame, caption } = block;
  const values = chart.series.flatMap((s) => [...('y' in s ? s.y : s.values)]).filter((v) => v !== null);
  const bars = chart.kind === 'bar' || chart.kind === 'column';
  if (values.length === 0)
    return { kind: 'text', frame, caption, paragraphs: ['The measure has no value here.'] };
  if (bars && values.every((v) => v === 0))
    return { kind: 'text', frame, caption, paragraphs: ['Every value here is 0.'] };
  return { ...block, chart: fitAxes(chart, frame) };
}

/** Named slides in the user's order; each unnamed one right after the slide that comes before it by default. */
function arrange(
  slides: readonly SlideSpec[],
  own: readonly SlideSpec[],
  order: readonly string[],
): SlideSpec[] {
  const byId = new Map([...slides, ...own].map((slide) => [slide.id, slide]));
  const named = new Set(order);
  const out = order.flatMap((id) => byId.get(id) ?? []);
  slides.forEach((slide, i) => {
    if (named.has(slide.id)) return;
    const before = slides[i - 1];
    let at = before ? out.indexOf(before) + 1 : 0;
    // What the user put behind a slide stays behind it.
    while (before !== undefined && out[at]?.own !== undefined) at += 1;
    out.splice(at, 0, slide);
  });
  return out;
}
