import { theme } from '../theme.ts';
import { type Template, themeColours } from './template.ts';
import type { Look } from './template-look.ts';

/** The XML of a slide, layout, master or chart in the colours and fonts of a look. */
export function dress(xml: string, look: Look, name: string): string {
  const coloured = xml.replace(/(srgbClr val=")([0-9A-F]{6})(?=")/g, (all, head: string, hex: string) => {
    const other = look.colours.get(hex);
    return other === undefined ? all : head + other;
  });
  if (name.startsWith('ppt/charts/'))
    return coloured.replaceAll(`typeface="${theme.font}"`, `typeface="${look.bodyFont}"`);
  return coloured
    .replace(/<p:sp>[\s\S]*?<\/p:sp>/g, (shape) =>
      shape.replaceAll(
        `typeface="${theme.font}"`,
        `typeface="${/<p:ph\b[^>]*type="title"/.test(shape) ? look.headFont : look.bodyFont}"`,
      ),
    )
    .replaceAll(`typeface="${theme.font}"`, `typeface="${look.bodyFont}"`)
    .replace(/(<a:(?:rPr|defRPr|endParaRPr)\b[^>]*\bsz=")(\d+)/g, (_, head: string, size: string) =>
      head.concat(String(Math.max(600, Math.floor((Number(size) * look.scale) / 50) * 50))),
    );
}

/** The theme part with the template's colour scheme and fonts. */
export function dressTheme(xml: string, template: Template): string {
  const colours = themeColours
    .map((name) => `<a:${name}><a:srgbClr val="${template.colours[name]}"/></a:${name}>`)
    .join('');
  const font = (kind: string, face: string) => (text: string) =>
    text.replace(
      new RegExp(`(<a:${kind}Font>\\s*<a:latin\\b[^>]*typeface=")[^"]*`),
      (_, head: string) => head + face,
    );
  return font(
    'minor',
    template.bodyFont,
  )(
    font(
      'major',
      template.headFont,
    )(
      xml.replace(
        /<a:clrScheme\b[^>]*>[\s\S]*?<\/a:clrScheme>/,
        `<a:clrScheme name="Template">${colours}</a:clrScheme>`,
      ),
    ),
  );
}
