import type { Provenance } from '../contract/domain.ts';
import { notJudgedSentence } from '../contract/evidence.ts';
import { unjudged } from '../contract/unjudged.ts';
import type { DeckInput } from './deck-input.ts';
import { isResult } from './provenances.ts';
import type { SlideBody } from './slide-spec.ts';
import { mainMeasure } from './slides/what-if-title.ts';

/** Slides that are not called as the result they show. */
const origins: Readonly<Record<string, (input: DeckInput) => Provenance | undefined>> = {
  plane: (i) => i.coMovement?.provenance,
  contributors: (i) => i.synchronisation?.provenance,
  // It adds up to what the cascade liquidates.
  bridge: (i) => i.cascade?.provenance,
};

/** What is missing of what the slide's finding is read off; null when nothing is. */
function missingOf(id: string, input: DeckInput): string | null {
  if (id !== 'what-if') return notJudgedSentence(originOf(id, input)?.evidence ?? []);
  const main = mainMeasure(input.whatIf);
  return main === undefined ? null : unjudged(main.id, input.whatIf[0]?.result.provenance.evidence ?? []);
}

/** What a slide's figures come from; undefined for those that speak of many measures or of none. */
function originOf(id: string, input: DeckInput): Provenance | undefined {
  const named = origins[id];
  if (named !== undefined) return named(input);
  const name = id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const result: unknown = Object.hasOwn(input, name) ? Reflect.get(input, name) : undefined;
  return isResult(result) ? result.provenance : undefined;
}

/** A slide whose inputs cover too little says that instead of a finding; the finding goes to its notes. */
export function sayNotJudged(slide: SlideBody, input: DeckInput): SlideBody {
  const message = missingOf(slide.id, input);
  if (message === null) return slide;
  return {
    ...slide,
    title: message.replace(/\.$/, ''),
    notes: [message, `The figures shown would read: ${slide.title}.`, ...slide.notes],
  };
}
