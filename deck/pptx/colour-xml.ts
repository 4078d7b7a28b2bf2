import { theme } from '../theme.ts';

type SchemeColour = Readonly<{ name: string; modifiers?: string }>;

/** Our palette by the places it has in a theme, so that a template's colours, or the user's, take over. */
const scheme: ReadonlyMap<string, SchemeColour> = new Map<string, SchemeColour>([
  ...theme.series.slice(0, 6).map((hex, i): [string, SchemeColour] => [hex, { name: `accent${i + 1}` }]),
  [theme.ink, { name: 'tx1' }],
  [theme.muted, { name: 'tx2' }],
  [theme.paper, { name: 'bg1' }],
  [theme.surface, { name: 'bg2' }],
  [theme.rule, { name: 'bg1', modifiers: '<a:lumMod val="85000"/>' }],
  [theme.grid, { name: 'bg1', modifiers: '<a:lumMod val="92000"/>' }],
  [theme.faint, { name: 'tx2', modifiers: '<a:lumMod val="60000"/><a:lumOff val="40000"/>' }],
  [theme.short, { name: 'accent2' }],
]);

/** A colour of ours as the theme has it; colours that mean something by themselves (status, maps) stay as they are. */
function colourXml(hex: string): string {
  const known = scheme.get(hex);
  if (known === undefined) return `<a:srgbClr val="${hex}"/>`;
  return known.modifiers === undefined
    ? `<a:schemeClr val="${known.name}"/>`
    : `<a:schemeClr val="${known.name}">${known.modifiers}</a:schemeClr>`;
}

export const fillXml = (hex: string): string => `<a:solidFill>${colourXml(hex)}</a:solidFill>`;
