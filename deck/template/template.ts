/**
 * What a deck takes from a slide template of the user's own. Colours are RRGGBB by the names of a theme's colour
 * scheme; the logo is the first picture of the slide
 * master.
 */
export type Template = Readonly<{
  name: string;
  colours: Readonly<Record<ThemeColour, string>>;
  headFont: string;
  bodyFont: string;
  logo: Logo | null;
  footer: string;
  /** The first slide master as it is; null or absent where only its look is taken. */
  master?: KeptMaster | null | undefined;
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

/**
 * A slide master with what it needs: `parts` is a zip in base64, `types` the content type of each part, `id` the
 * master's number in its presentation, width and height those of its slides in EMU.
 */
export type KeptMaster = Readonly<{
  part: string;
  id: number;
  theme: string;
  layouts: readonly string[];
  types: Readonly<Record<string, string>>;
  width: number;
  height: number;
  parts: string;
}>;
