import { type Template, themeColours } from '../template/template.ts';
import { theme } from '../theme.ts';
import { escapeXml, xmlHead } from '../xml.ts';

const ours = {
  dk1: theme.ink,
  lt1: theme.paper,
  dk2: theme.muted,
  lt2: theme.surface,
  accent1: theme.series[0],
  accent2: theme.series[1],
  accent3: theme.series[2],
  accent4: theme.series[3],
  accent5: theme.series[4],
  accent6: theme.series[5],
  hlink: theme.accent,
  folHlink: theme.series[3],
} as const;

/** The theme part: our colours and fonts, or those read of a template whose masters are not kept. */
export function themeXml(template: Template | null): string {
  const colours = template?.colours ?? ours;
  const scheme = themeColours
    .map((name) => `<a:${name}><a:srgbClr val="${colours[name]}"/></a:${name}>`)
    .join('');
  const font = (kind: string, face: string): string =>
    `<a:${kind}Font><a:latin typeface="${escapeXml(face)}"/><a:ea typeface=""/><a:cs typeface=""/></a:${kind}Font>`;
  const fonts =
    font('major', template?.headFont ?? theme.font) + font('minor', template?.bodyFont ?? theme.font);
  const name = template === null ? 'Lockstep' : 'Template';
  const solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
  const line = `<a:ln w="9525">${solid}</a:ln>`;
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
  return `${xmlHead}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="${name}"><a:themeElements><a:clrScheme name="${name}">${scheme}</a:clrScheme><a:fontScheme name="${name}">${fonts}</a:fontScheme><a:fmtScheme name="${name}"><a:fillStyleLst>${solid.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${solid.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;
}
