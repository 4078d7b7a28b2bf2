import { createHash } from 'node:crypto';
import { decodeXml, escapeXml, xmlHead } from '../xml.ts';
import { ourShapes, plainText } from './our-shapes.ts';

/** Sums of the texts that we wrote, by slide and shape: a text that has another sum by now was edited. */
export type WrittenTexts = ReadonlyMap<string, ReadonlyMap<string, string>>;

const guarded = /^(Title|Caption|Text|Footer|Date|Notes) /;
/** Whether a shape holds prose that a person may rewrite; figures, charts and tables are always ours. */
export const isProse = (what: string): boolean => guarded.test(what);

export const textSum = (xml: string): string =>
  createHash('sha256').update(plainText(xml)).digest('hex').slice(0, 8);

/** The sums of the prose of some slides and notes pages. */
export function textsOf(pages: readonly string[]): WrittenTexts {
  const all = new Map<string, Map<string, string>>();
  for (const { slide, what, xml } of pages.flatMap(ourShapes)) {
    if (!isProse(what)) continue;
    const sums = all.get(slide) ?? new Map<string, string>();
    all.set(slide, sums.set(what, textSum(xml)));
  }
  return all;
}

const stem = 'Lockstep texts: ';
/** Office keeps 255 characters of a property's text. */
const longest = 255;
const format = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}';

function pieces(sums: ReadonlyMap<string, string>): string[] {
  const out: string[] = [];
  for (const [what, sum] of sums) {
    const one = `${what}=${sum}`;
    const last = out.at(-1);
    if (last !== undefined && last.length + one.length < longest) out[out.length - 1] = `${last};${one}`;
    else out.push(one);
  }
  return out;
}

/** The part of custom properties with the sums: one property a slide, or more where they do not fit. */
export function writtenTextsXml(texts: WrittenTexts): string {
  const all = [...texts].flatMap(([slide, sums]) =>
    pieces(sums).map((value, i) => [`${stem}${slide}${i === 0 ? '' : ` ${i + 1}`}`, value] as const),
  );
  const properties = all.map(
    ([name, value], i) =>
      `<property fmtid="${format}" pid="${i + 2}" name="${escapeXml(name)}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
  );
  return `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${properties.join('')}</Properties>`;
}

const property = /<property\b[^>]*\bname="([^"]*)"[^>]*>\s*<vt:lpwstr>([^<]*)<\/vt:lpwstr>\s*<\/property>/g;

export function readWrittenTexts(xml: string): WrittenTexts {
  const all = new Map<string, Map<string, string>>();
  for (const [, name = '', value = ''] of xml.matchAll(property)) {
    const slide = decodeXml(name).startsWith(stem)
      ? decodeXml(name).slice(stem.length).replace(/ \d+$/, '')
      : null;
    if (slide === null) continue;
    const sums = all.get(slide) ?? new Map<string, string>();
    all.set(slide, sums);
    for (const [, what = '', sum = ''] of decodeXml(value).matchAll(/([^=;]+)=([0-9a-f]{8})/g))
      sums.set(what, sum);
  }
  return all;
}

/** The same part with the sums of what has been written anew; properties of others stay. */
export const renewedTexts = (xml: string, renewed: WrittenTexts): string =>
  xml.replace(property, (whole, name: string, value: string) => {
    const slide = decodeXml(name).startsWith(stem)
      ? decodeXml(name).slice(stem.length).replace(/ \d+$/, '')
      : null;
    const sums = slide === null ? undefined : renewed.get(slide);
    if (sums === undefined) return whole;
    const next = decodeXml(value).replace(
      /([^=;]+)=([0-9a-f]{8})/g,
      (_, what: string, sum: string) => `${what}=${sums.get(what) ?? sum}`,
    );
    return whole.replace(value, escapeXml(next));
  });
