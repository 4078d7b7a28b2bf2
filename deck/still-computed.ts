import { upperFirst } from '../contract/format.ts';
import type { DeckInput } from './deck-input.ts';
import type { SlideBody } from './slide-spec.ts';
import { topicOf } from './topic-of.ts';

/** Thrown where a slide reads what is still being computed. */
const stillComputed = new Error('still being computed');

/**
 * The input in which every field that is waited for stops the slide that reads it: whatever a slide comes to read, it
 * never says less than it will without saying so. What is made of all results waits for each of them.
 */
export function guarded(input: DeckInput): DeckInput {
  const waiting: readonly (keyof DeckInput)[] = input.waiting ?? [];
  if (waiting.length === 0) return input;
  const guard = { ...input };
  for (const field of [...waiting, 'absent', 'fingerprint'])
    Object.defineProperty(guard, field, {
      enumerable: true,
      get: () => {
        throw stillComputed;
      },
    });
  return guard;
}

/** A slide, or what stands for it until its results have come. */
export function orPending(build: () => SlideBody | SlideBody[], ids: readonly string[]): SlideBody[] {
  try {
    return [build()].flat();
  } catch (error) {
    if (error !== stillComputed) throw error;
    return ids.map(pendingSlide);
  }
}

const appendix = new Set(['tornado', 'challengers', 'scenario-challengers', 'coverage', 'settings']);

/** What stands for a slide whose results have not come. */
export const pendingSlide = (id: string): SlideBody => ({
  id,
  kind: appendix.has(id) ? 'appendix' : 'text',
  title: upperFirst(topicOf(id)),
  blocks: [],
  notes: [],
  pending: true,
});
