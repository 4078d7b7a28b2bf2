import { isolated } from '../text/isolated.ts';
import { escapeXml } from '../xml.ts';
import { paragraphTexts } from './our-shapes.ts';

const paragraphs = /<a:p>[\s\S]*?<\/a:p>|<a:p\/>/g;

/** The paragraphs of one shape or cell with the texts of another: the look is the first's, line by line. */
export function mergeText(theirs: string, ours: string): string {
  const looks = theirs.match(paragraphs) ?? [];
  const fresh = ours.match(paragraphs) ?? [];
  const texts = paragraphTexts(ours);
  const merged = texts.map((text, i) =>
    paragraph(looks[i] ?? looks.at(-1) ?? '<a:p/>', text, fresh[i] ?? ''),
  );
  const first = theirs.search(paragraphs);
  if (first < 0) return theirs;
  const end = theirs.lastIndexOf('</a:p>') + 6;
  const empty = theirs.lastIndexOf('<a:p/>') + 6;
  return theirs.slice(0, first) + merged.join('') + theirs.slice(Math.max(end, empty));
}

function paragraph(look: string, text: string, fresh: string): string {
  const find = (xml: string, tag: string): string =>
    new RegExp(`<a:${tag}\\b[^>]*?/>|<a:${tag}\\b[\\s\\S]*?</a:${tag}>`).exec(xml)?.[0] ?? '';
  const pPr = find(look, 'pPr') || find(fresh, 'pPr');
  const run =
    find(look, 'rPr') || find(look, 'endParaRPr').replaceAll('endParaRPr', 'rPr') || find(fresh, 'rPr');
  if (text === '') return `<a:p>${pPr}${run.replaceAll('rPr', 'endParaRPr')}</a:p>`;
  const runs = text.split('\n').map((line) => `<a:r>${run}<a:t>${escapeXml(isolated(line))}</a:t></a:r>`);
  return `<a:p>${pPr}${runs.join('<a:br/>')}</a:p>`;
}
