import type { Provenance } from '../contract/domain.ts';
import { notJudgedSentence } from '../contract/evidence.ts';
import type { DeckInput } from './deck-input.ts';
import type { SlideBody } from './slide-spec.ts';

/** What each slide's figures come from; slides that are not named speak of many measures or of none. */
const origins: Readonly<Record<string, (input: DeckInput) => Provenance | undefined>> = {
  leverage: (i) => i.leverage.provenance,
  correlation: (i) => i.correlation?.provenance,
  plane: (i) => i.coMovement?.provenance,
  liquidations: (i) => i.liquidations.provenance,
  cascade: (i) => i.cascade.provenance,
  saturation: (i) => i.saturation.provenance,
  'reverse-stress': (i) => i.reverseStress?.provenance,
  contributors: (i) => i.synchronisation?.provenance,
  replay: (i) => i.replay?.provenance,
  backtest: (i) => i.backtest?.provenance,
  spillover: (i) => i.spillover?.provenance,
  'what-if': (i) => i.whatIf[0]?.result.provenance,
};

/** A slide whose inputs cover too little says that instead of a finding; the finding goes to its notes. */
export function sayNotJudged(slide: SlideBody, input: DeckInput): SlideBody {
  const message = notJudgedSentence(origins[slide.id]?.(input)?.evidence ?? []);
  if (message === null) return slide;
  return {
    ...slide,
    title: message.replace(/\.$/, ''),
    notes: [message, `The figures shown would read: ${slide.title}.`, ...slide.notes],
  };
}
