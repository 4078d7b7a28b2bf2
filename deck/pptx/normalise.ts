import { strFromU8, strToU8 } from 'fflate';
import type { ChartSpec } from '../chart/chart-spec.ts';
import { chartTable } from '../chart/chart-table.ts';
import { chartXml } from '../chart/chart-xml.ts';
import { toXlsx } from '../tables/to-xlsx.ts';
import { dress, dressTheme } from '../template/dress.ts';
import type { Template } from '../template/template.ts';
import { templateLook } from '../template/template-look.ts';
import { theme } from '../theme.ts';
import { unzipFiles, zipFixed } from '../zip.ts';

/**
 * Makes the slide library's package deterministic and valid: charts and their workbooks written by us under numbers that
 * start from 1, one paragraph a line in the notes, our colours (or a template's) in the theme, the declared time for the clock's, only
 * content types of parts that exist, and zip entries with fixed times in a fixed order.
 */
export function normalise(
  raw: Uint8Array,
  charts: readonly ChartSpec[],
  created: number,
  template: Template | null = null,
): Uint8Array {
  const files = renumberCharts(unzipFiles(raw));
  charts.forEach((chart, i) => {
    files[`ppt/charts/chart${i + 1}.xml`] = strToU8(chartXml(chart));
    files[`ppt/embeddings/Microsoft_Excel_Worksheet${i + 1}.xlsx`] = toXlsx(chartTable(chart));
  });
  for (const [name, edit] of [...edits(created), ...dressing(template)])
    for (const file of Object.keys(files)) {
      const bytes = files[file];
      if (bytes && name.test(file)) files[file] = strToU8(edit(strFromU8(bytes), file));
    }
  const types = files['[Content_Types].xml'];
  if (!types) throw new TypeError('the package has no content types');
  files['[Content_Types].xml'] = strToU8(existingTypes(strFromU8(types), new Set(Object.keys(files))));
  return zipFixed(files);
}

const chartNumber = /(chart|Microsoft_Excel_Worksheet)(\d+)(?=\.(?:xml|xlsx))/g;

/** The library counts charts per process; parts are renamed so that the first chart of the file is number 1. */
function renumberCharts(files: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const numbers = Object.keys(files)
    .flatMap((name) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const rename = (text: string): string =>
    text.replace(chartNumber, (all, stem: string, n: string) => {
      const at = numbers.indexOf(Number(n));
      return at < 0 ? all : `${stem}${at + 1}`;
    });
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => {
      const refers = name.endsWith('.rels') || name === '[Content_Types].xml';
      return [rename(name), refers ? strToU8(rename(strFromU8(bytes))) : bytes];
    }),
  );
}

type Edit = readonly [RegExp, (xml: string, part: string) => string];

const edits = (created: number): readonly Edit[] => [
  [
    /^docProps\/core\.xml$/,
    (xml) => xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${isoSeconds(created)}`),
  ],
  [/^ppt\/notesSlides\/notesSlide\d+\.xml$/, splitParagraphs],
  [/^ppt\/(slides|slideLayouts|slideMasters)\/[^/]+\.xml$/, renumberShapes],
  [/^ppt\/theme\/theme\d+\.xml$/, themeColours],
];

/** A template's colours and fonts in place of ours, last of all. */
function dressing(template: Template | null): readonly Edit[] {
  if (template === null) return [];
  const look = templateLook(template);
  return [
    [/^ppt\/(slides|slideLayouts|slideMasters|charts)\/[^/]+\.xml$/, (xml, part) => dress(xml, look, part)],
    [/^ppt\/theme\/theme\d+\.xml$/, (xml) => dressTheme(xml, template)],
  ];
}

const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** A line break inside a run is not a paragraph to PowerPoint. */
const splitParagraphs = (xml: string): string =>
  xml.replace(
    /<a:p>\s*<a:r>(<a:rPr[^>]*\/>|<a:rPr[^>]*>.*?<\/a:rPr>)<a:t>([^<]*)<\/a:t><\/a:r>(.*?)<\/a:p>/gs,
    (_, properties: string, text: string, end: string) =>
      text
        .split(/\r?\n/)
        .map((line) => `<a:p><a:r>${properties}<a:t>${line}</a:t></a:r>${end}</a:p>`)
        .join(''),
  );

/** The library gives some shapes of a slide the same id; nothing refers to them, so they are counted again. */
function renumberShapes(xml: string): string {
  let id = 0;
  return xml.replace(/(<p:cNvPr id=")\d+(?=")/g, (_, head: string) => {
    id += 1;
    return head + id;
  });
}

/** Our palette as the theme's, so that what the user adds matches. */
function themeColours(xml: string): string {
  const named: Readonly<Record<string, string>> = {
    dk2: theme.muted,
    lt2: theme.surface,
    ...Object.fromEntries(theme.series.slice(0, 6).map((colour, i) => [`accent${i + 1}`, colour])),
    hlink: theme.accent,
    folHlink: theme.series[3],
  };
  return Object.entries(named)
    .reduce(
      (text, [name, colour]) =>
        text.replace(new RegExp(`(<a:${name}><a:srgbClr val=")[0-9A-F]{6}`), `$1${colour}`),
      xml,
    )
    .replace('<a:clrScheme name="Office">', '<a:clrScheme name="Lockstep">');
}

/** The library lists a slide master per slide and says some parts twice; readers may refuse what does not exist. */
function existingTypes(xml: string, parts: ReadonlySet<string>): string {
  const seen = new Set<string>();
  return xml.replace(/\s*<(Override|Default)\b[^>]*\/>/g, (element, kind: string) => {
    const key = /(?:PartName|Extension)="([^"]*)"/.exec(element)?.[1] ?? '';
    const missing = kind === 'Override' && !parts.has(key.replace(/^\//, ''));
    if (missing || seen.has(`${kind} ${key}`)) return '';
    seen.add(`${kind} ${key}`);
    return element.trim();
  });
}
