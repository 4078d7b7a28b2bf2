import type { OwnSlide } from '../../contract/dto/deck.ts';
import { body } from '../layout.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitProse } from '../text/fit-prose.ts';

/** A slide of the user's own: the title as written, the text at the largest size that fits, all of it in the notes. */
export function ownSlide(id: string, { title, body: text }: OwnSlide): SlideBody {
  return {
    id,
    kind: 'text',
    title,
    blocks: text.trim() === '' ? [] : [{ kind: 'prose', frame: body, prose: fitProse(text, body) }],
    notes: text.split(/\r?\n/).filter((line) => line.trim() !== ''),
  };
}
