import type { SlideSpec } from './slide-spec.ts';

const summary = ['cover', 'agenda', 'status', 'decisions', 'openDecisions', 'limits'];
const options = ['what-if', 'deleveraging'];

/** The part of the deck a slide belongs to; a slide of the user's own stays with the one before it. */
function sectionOf(slide: SlideSpec, before: string | undefined): string {
  if (summary.includes(slide.id)) return 'Summary';
  if (slide.own !== undefined) return before ?? 'Summary';
  if (slide.kind === 'appendix') return 'Appendix';
  return options.includes(slide.id) ? 'Options' : 'Findings';
}

export type DeckSection = Readonly<{ name: string; slides: readonly number[] }>;

/** Parts of the deck in the order of its slides, each with the indices of its slides. */
export function sectionsOf(slides: readonly SlideSpec[]): DeckSection[] {
  const sections: { name: string; slides: number[] }[] = [];
  slides.forEach((slide, i) => {
    const last = sections.at(-1);
    const name = sectionOf(slide, last?.name);
    if (last?.name === name) last.slides.push(i);
    else sections.push({ name, slides: [i] });
  });
  return sections;
}
