import { LockstepError } from '../../contract/errors.ts';
import { carriable, decodeXml } from '../xml.ts';
import { keepMaster } from './keep-master.ts';
import { type Parts, packageParts } from './package-parts.ts';
import { readLogo } from './read-logo.ts';
import { slideSize } from './slide-size.ts';
import { type Template, type ThemeColour, themeColours } from './template.ts';

const maxBytes = 50 * 2 ** 20;
const maxFooter = 120;

/**
 * Reads a PowerPoint file (.pptx or .potx) for its look: the colours and fonts of the first slide master's theme, the
 * first picture of that master, the text of its footer. @throws LockstepError INPUT_REFUSED
 */
export function readTemplate(file: Uint8Array, name: string): Template {
  const refuse = (why: string): LockstepError =>
    new LockstepError(
      'INPUT_REFUSED',
      `${name}: ${why} Choose a .pptx or .potx as PowerPoint or LibreOffice saves it.`,
    );
  if (file.length > maxBytes)
    throw refuse(`a template has at most ${maxBytes / 2 ** 20} MB, this file is larger.`);
  const parts = packageParts(file);
  if (parts === null) throw refuse('this is no PowerPoint file.');
  const master = parts.names
    .filter((part) => /^ppt\/slideMasters\/[^/]+\.xml$/.test(part))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0];
  if (master === undefined) throw refuse('it has no slide master.');
  const theme = parts.text(parts.relations(master).find((r) => r.type === 'theme')?.target ?? '');
  const colours = readColours(theme);
  if (colours === null) throw refuse('its slide master has no complete set of theme colours.');
  const { logo, warning } = readLogo(parts, master);
  const kept = keepMaster(parts, master);
  // On its own master the logo stands where the house has it.
  const lent = kept.master === null && warning !== null ? [warning] : [];
  return {
    name,
    colours,
    headFont: readFont(theme, 'major'),
    bodyFont: readFont(theme, 'minor'),
    logo,
    footer: readFooter(parts, master),
    master: kept.master,
    warnings: [
      ...lent,
      ...(kept.warning === null ? [] : [kept.warning]),
      ...(kept.master === null ? shapeWarning(parts) : []),
    ],
  };
}

function shapeWarning(parts: Parts): string[] {
  const { width, height } = slideSize(parts);
  if (Math.abs(width / height - 16 / 9) < 0.02) return [];
  const shape = Math.abs(width / height - 4 / 3) < 0.02 ? '4:3' : `${(width / height).toFixed(2)}:1`;
  return [`The template is ${shape}; the slides stay 16:9, in its colours and fonts.`];
}

function readColours(theme: string): Record<ThemeColour, string> | null {
  const found = themeColours.flatMap((name): [ThemeColour, string][] => {
    const element = new RegExp(`<a:${name}>([\\s\\S]*?)</a:${name}>`).exec(theme)?.[1] ?? '';
    const hex = /(?:srgbClr val|lastClr)="([0-9A-Fa-f]{6})"/.exec(element)?.[1];
    return hex === undefined ? [] : [[name, hex.toUpperCase()]];
  });
  return found.length === themeColours.length
    ? (Object.fromEntries(found) as Record<ThemeColour, string>)
    : null;
}

function readFont(theme: string, kind: 'major' | 'minor'): string {
  const element = new RegExp(`<a:${kind}Font>([\\s\\S]*?)</a:${kind}Font>`).exec(theme)?.[1] ?? '';
  const face = decodeXml(/<a:latin\b[^>]*\btypeface="([^"]*)"/.exec(element)?.[1] ?? '');
  return /^[\p{L}\p{N} ._-]{1,80}$/u.test(face) ? face : 'Arial';
}

/** The text of the footer as the master has it, or the first of its layouts that has one. */
function readFooter(parts: Parts, master: string): string {
  const layouts = parts
    .relations(master)
    .filter((r) => r.type === 'slideLayout')
    .map((r) => r.target);
  for (const name of [master, ...layouts])
    for (const [shape] of parts.text(name).matchAll(/<p:sp>[\s\S]*?<\/p:sp>/g)) {
      if (!/<p:ph\b[^>]*\btype="ftr"/.test(shape)) continue;
      const text = [...shape.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map((m) => decodeXml(m[1] ?? '')).join('');
      // LibreOffice writes its own prompt where the footer is empty.
      if (text.trim() !== '' && !/^<[^<>]*>$/.test(text.trim()))
        return carriable(text.trim()).slice(0, maxFooter);
    }
  return '';
}
