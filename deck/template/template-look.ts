import { contrast, luminance, theme } from '../theme.ts';
import type { Template, ThemeColour } from './template.ts';

/** How a template changes the deck: our colours and the ones that take their place, the fonts, the size of text. */
export type Look = Readonly<{
  colours: ReadonlyMap<string, string>;
  headFont: string;
  bodyFont: string;
  /** Text is made smaller by this, so that what was measured in Arial fits in a wider font. */
  scale: number;
}>;

/** Mean advance of the Latin letters against Arial's, from the fonts' own metrics; others are taken for wide. */
const widths: Readonly<Record<string, number>> = {
  Arial: 1,
  Helvetica: 1,
  'Liberation Sans': 1,
  'Helvetica Neue': 1,
  Aptos: 1,
  Calibri: 0.9,
  Carlito: 0.9,
  'Calibri Light': 0.9,
  Cambria: 0.97,
  Garamond: 0.88,
  'Times New Roman': 0.9,
  Georgia: 1.03,
  Lato: 0.98,
  Roboto: 1,
  Tahoma: 1,
  'Trebuchet MS': 1.01,
  'Segoe UI': 1.03,
  'Source Sans Pro': 0.94,
  'Open Sans': 1.07,
  'Noto Sans': 1.07,
  Inter: 1.07,
  Verdana: 1.18,
  'DejaVu Sans': 1.18,
};
const unknownWidth = 1.12;

/** Ours ← the theme's. Status colours are not among them: red is red in every house. */
const pairs: readonly (readonly [string, ThemeColour])[] = [
  [theme.accent, 'accent1'],
  [theme.short, 'accent2'],
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
    headFont: template.headFont,
    bodyFont: template.bodyFont,
    scale: Math.min(
      1,
      ...[template.headFont, template.bodyFont].map((font) => 1 / (widths[font] ?? unknownWidth)),
    ),
  };
}
