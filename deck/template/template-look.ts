import { contrast, luminance, theme } from '../theme.ts';
import type { Template, ThemeColour } from './template.ts';

/** How a template changes the previews: our colours and the ones that take their place. */
export type Look = Readonly<{ colours: ReadonlyMap<string, string> }>;

/** Ours ← the theme's. Status colours are not among them: red is red in every house. */
const pairs: readonly (readonly [string, ThemeColour])[] = [
  [theme.accent, 'accent1'],
  ...theme.series
    .slice(1, 6)
    .map((colour, i): [string, ThemeColour] => [colour, `accent${i + 2}` as ThemeColour]),
];

/**
 * The look of a deck under a template. Slides stay light: a template with a dark background keeps our paper and ink, and
 * a text colour too faint to read on the paper is not taken.
 */
export function templateLook(template: Template): Look {
  const { colours } = template;
  const paper = luminance(colours.lt1) > 0.8 ? colours.lt1 : theme.paper;
  const readable = (wanted: string, ours: string): string => (contrast(wanted, paper) >= 4.5 ? wanted : ours);
  const surface = luminance(colours.lt2) > 0.75 ? colours.lt2 : theme.surface;
  return {
    colours: new Map([
      ...pairs.map(([ours, name]): [string, string] => [ours, colours[name]]),
      [theme.paper, paper],
      [theme.surface, surface],
      [theme.ink, readable(colours.dk1, theme.ink)],
      [theme.muted, readable(colours.dk2, theme.muted)],
    ]),
  };
}
