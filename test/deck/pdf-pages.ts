import { inflateSync } from 'node:zlib';

/** How much text every page of a PDF shows: the number of its text-showing operators (ISO 32000-1, 9.4.3). */
export function pdfPages(pdf: Uint8Array): number[] {
  const text = Buffer.from(pdf).toString('latin1');
  const object = (number: string): string =>
    new RegExp(`(?:^|[\\r\\n])${number} 0 obj\\b([\\s\\S]*?)endobj`).exec(text)?.[1] ?? '';
  const pages = [
    ...text.matchAll(/\d+ 0 obj\s*<<(?:(?!endobj)[\s\S])*?\/Type\s*\/Page\b(?!s)(?:(?!endobj)[\s\S])*/g),
  ];
  return pages.map(([page]) => {
    const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '';
    const stream = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object(contents))?.[1] ?? '';
    const content = inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
    return content.match(/\bT[jJ]\b/g)?.length ?? 0;
  });
}
