import { body } from '../layout.ts';
import { sectionsOf } from '../sections.ts';
import type { SlideBody, SlideSpec } from '../slide-spec.ts';
import { fitProse } from '../text/fit-prose.ts';
import { plural } from '../text/format.ts';
import { topicOf } from '../topic-of.ts';

/** What the deck holds, part by part, with the numbers of the slides; made last, of the slides as they stand. */
export function agendaSlide(slides: readonly SlideSpec[]): SlideBody {
  const shown = slides.filter((slide) => slide.included);
  const topic = (slide: SlideSpec): string => slide.own?.title ?? topicOf(slide.id);
  const sections = sectionsOf(shown).map(({ name, slides: at }) => {
    const [first = 0, last = 0] = [at[0], at.at(-1)];
    const numbers = first === last ? `slide ${first + 1}` : `slides ${first + 1} to ${last + 1}`;
    const topics = at
      .flatMap((i) => shown[i] ?? [])
      .filter(({ id }) => id !== 'cover' && id !== 'agenda' && !/-\d+$/.test(id))
      .map(topic);
    return `- ${name}, ${numbers}: ${[...new Set(topics)].join(', ')}`;
  });
  return {
    id: 'agenda',
    kind: 'text',
    title: `Agenda: ${plural(shown.length, 'slide')} in ${plural(sections.length, 'part')}`,
    blocks: [{ kind: 'prose', frame: body, prose: fitProse(sections.join('\n'), body) }],
    notes: ['The parts are sections of the file.'],
  };
}
