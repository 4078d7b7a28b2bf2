/**
 * What a deck takes from a slide template of the user's own. Colours are RRGGBB by the names of a theme's colour
 * scheme; the logo is the first picture of the slide master.
 */
export type Template = Readonly<{
  name: string;
  colours: Readonly<Record<ThemeColour, string>>;
  headFont: string;
  bodyFont: string;
  logo: Logo | null;
  footer: string;
  /** What the template has and the deck cannot use. */
  warnings: readonly string[];
}>;

export const themeColours = [
  'dk1',
  'lt1',
  'dk2',
  'lt2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
] as const;
export type ThemeColour = (typeof themeColours)[number];

/** Picture bytes in base64, with the share of its width that is its height. */
export type Logo = Readonly<{ type: 'image/png' | 'image/jpeg'; base64: string; ratio: number }>;
