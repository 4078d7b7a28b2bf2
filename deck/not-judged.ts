import type { Provenance } from '../contract/domain.ts';
import { notJudgedSentence } from '../contract/evidence.ts';
import type { DeckInput } from './deck-input.ts';
import { isResult } from './provenances.ts';
import type { SlideBody } from './slide-spec.ts';

/** Slides that are not called as the result they show. */
const origins: Readonly<Record<string, (input: DeckInput) => Provenance | undefined>> = {
  plane: (i) => i.coMovement?.provenance,
  contributors: (i) => i.synchronisation?.provenance,
  'what-if': (i) => i.whatIf[0]?.result.provenance,
};

/** What a slide's figures come from; undefined for those that speak of many measures or of none. */
function originOf(id: string, input: DeckInput): Provenance | undefined {
  const named = origins[id];
  if (named !== undefined) return named(input);
  const name = id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const result: unknown = Object.entries(input).find(([key]) => key === name)?.[1];
  return isResult(result) ? result.provenance : undefined;
}

/** A slide whose inputs cover too little says that instead of a finding; the finding goes to its notes. */
export function sayNotJudged(slide: SlideBody, input: DeckInput): SlideBody {
  const message = notJudgedSentence(originOf(slide.id, input)?.evidence ?? []);
  if (message === null) return slide;
  return {
    ...slide,
    title: message.replace(/\.$/, ''),
    notes: [message, `The figures shown would read: ${slide.title}.`, ...slide.notes],
  };
}
