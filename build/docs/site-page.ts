import path from 'node:path';
import { Marked } from 'marked';
import { gfmHeadingId, resetHeadings } from 'marked-gfm-heading-id';
import { navigation } from './navigation.ts';

const marked = new Marked(gfmHeadingId());

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A part of a page that can be found: a heading with the words below it. */
export type Section = Readonly<{ id: string; page: string; heading: string; text: string }>;

export type SitePage = Readonly<{ title: string; html: string; sections: readonly Section[] }>;

/** The first heading. */
export const titleOf = (markdown: string): string => /^# (.+)$/m.exec(markdown)?.[1] ?? 'Lockstep';

/**
 * A page of the documentation as HTML that needs nothing from elsewhere.
 *
 * @param file path of the page in the documentation, without its ending and with `/`
 * @param titles title of every page, by path
 */
export function sitePage(file: string, markdown: string, titles: ReadonlyMap<string, string>): SitePage {
  const title = titles.get(file) ?? titleOf(markdown);
  const up = '../'.repeat(file.split('/').length - 1);
  resetHeadings();
  const body = marked.parse(
    markdown.replaceAll(/\]\((?!https?:)([^)#]+?)\.md(#[^)]*)?\)/g, (whole, target: string, anchor = '') =>
      // What lies beside the documentation, as the licence does, has no HTML.
      titles.has(path.posix.join(path.posix.dirname(file), target)) ? `](${target}.html${anchor})` : whole,
    ),
    { async: false },
  );
  const links = navigation.map(({ title: group, pages }) => {
    const items = pages
      .filter((page) => titles.has(page))
      .map((page) => {
        const here = page === file ? ' aria-current="page"' : '';
        return `<li><a href="${up}${page}.html"${here}>${escaped(titles.get(page) ?? page)}</a></li>`;
      });
    return `<h2>${group}</h2><ul>${items.join('')}</ul>`;
  });
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Lockstep</title><link rel="stylesheet" href="${up}site.css"></head>
<body><a class="skip" href="#content">Skip to the text</a>
<nav aria-label="Documentation"><a class="home" href="${up}index.html">Lockstep</a>
<form role="search"><label for="search">Search</label><input id="search" type="search" autocomplete="off"></form>
<div id="found" role="status"></div>${links.join('')}</nav>
<main id="content">${body}</main>
<script src="${up}search.js" data-root="${up}"></script></body></html>
`;
  return { title, html, sections: sections(file, title, body) };
}

const plain = (html: string): string =>
  html
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Cut at the headings, whose ids are the anchors. */
function sections(file: string, title: string, body: string): readonly Section[] {
  return body.split(/(?=<h[1-3] id=)/).flatMap((part) => {
    const [, anchor, heading] = /^<h[1-3] id="([^"]*)">(.*?)<\/h[1-3]>/s.exec(part) ?? [];
    if (anchor === undefined || heading === undefined) return [];
    const text = plain(part.slice(part.indexOf('</h') + 5));
    return [{ id: `${file}.html#${anchor}`, page: title, heading: plain(heading), text }];
  });
}
