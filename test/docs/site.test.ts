import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verbNames } from '../../backend/hosts/cli/verbs.ts';
import { navigation } from '../../build/docs/navigation.ts';
import { renderSite } from '../../build/docs/render-site.ts';
import { kitFiles } from '../../build/kit/kit-files.ts';
import { methods } from '../../contract/contract.ts';

const root = path.resolve(import.meta.dirname, '../..');
const kit = mkdtempSync(path.join(tmpdir(), 'lockstep-site-'));
const site = path.join(kit, 'docs');
afterAll(() => rmSync(kit, { recursive: true, force: true }));

let pages: readonly string[] = [];
const html = (page: string): string => readFileSync(path.join(site, `${page}.html`), 'utf8');
beforeAll(() => {
  pages = renderSite(path.join(root, 'docs'), site);
});

/** What a page leads to, decoded; with `id`s of the page itself. */
const linksOf = (text: string): string[] =>
  [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, to = '']) => decodeURI(to.replaceAll('&amp;', '&')));

describe('the documentation as a site', () => {
  it('has no dead link: no page, no heading and no picture is missing', () => {
    const dead: string[] = [];
    for (const page of pages)
      for (const link of linksOf(html(page))) {
        if (/^(https?|mailto):/.test(link)) continue;
        const [to = '', anchor] = link.split('#');
        const file = to === '' ? path.join(site, `${page}.html`) : path.join(site, path.dirname(page), to);
        const outside = path.relative(kit, file).replaceAll('\\', '/');
        if (kitFiles.some((name) => name === outside)) continue;
        if (!existsSync(file)) dead.push(`${page} → ${link}`);
        else if (anchor !== undefined && !readFileSync(file, 'utf8').includes(`id="${anchor}"`))
          dead.push(`${page} → ${link}`);
      }
    expect(dead).toEqual([]);
  });

  it('offers every page: by the navigation, or by a page that is offered', () => {
    const reached = new Set(['index']);
    const open = ['index', ...navigation.flatMap((group) => group.pages)];
    for (const page of open) expect(pages, page).toContain(page);
    for (let page = open.pop(); page !== undefined; page = open.pop()) {
      for (const link of linksOf(html(page))) {
        const to = path.posix.join(path.posix.dirname(page), link.split('#')[0] ?? '').replace(/\.html$/, '');
        if (!pages.includes(to) || reached.has(to)) continue;
        reached.add(to);
        open.push(to);
      }
    }
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });

  it('has the keys and the schema of every answer', () => {
    const answers = html('reference/answers');
    for (const method of methods) {
      expect(answers).toContain(`>${method}</h2>`);
      const schema: unknown = JSON.parse(
        readFileSync(path.join(site, `reference/schemas/${method}.output.json`), 'utf8'),
      );
      expect(schema, method).toHaveProperty('$schema');
    }
    for (const verb of [...verbNames, 'error'])
      expect(existsSync(path.join(site, `reference/schemas/verbs/${verb}.json`)), verb).toBe(true);
    expect(answers).toContain('<code>rounds[].badDebt</code>');
  });

  it('loads nothing from elsewhere', () => {
    for (const page of pages)
      expect(html(page)).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)="(https?:)?\/\//);
  });

  it('finds by the search what stands in a page, in the browser’s own way', () => {
    const context = vm.createContext({});
    for (const name of ['minisearch.js', 'search-index.js'])
      vm.runInContext(readFileSync(path.join(site, name), 'utf8'), context);
    const ask = (text: string): string[] =>
      JSON.parse(
        vm.runInContext(
          `JSON.stringify(MiniSearch.loadJSON(lockstepIndex,{fields:['heading','text'],storeFields:['page','heading']}).search(${JSON.stringify(text)},{prefix:true,boost:{heading:3}}).map((hit)=>hit.id))`,
          context,
        ) as string,
      ) as string[];
    expect(ask('uncollateralised').length).toBeGreaterThan(2);
    expect(ask('largest jump').some((id) => id.startsWith('models/'))).toBe(true);
    expect(ask('hyperliquid').some((id) => id.startsWith('reference/formats'))).toBe(true);
    for (const id of ask('not judged'))
      expect(html((id.split('#')[0] ?? '').replace(/\.html$/, ''))).toContain(`id="${id.split('#')[1]}"`);
  });
});

it('the links of the Markdown files hold in the project too', () => {
  const files = spawnSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).stdout;
  const dead: string[] = [];
  for (const file of files.split('\n').filter(Boolean)) {
    const text = readFileSync(path.join(root, file), 'utf8').replaceAll(/```.*?```/gs, '');
    for (const [, to = ''] of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g))
      if (!/^https?:/.test(to) && !existsSync(path.join(root, path.dirname(file), to)))
        dead.push(`${file} → ${to}`);
  }
  expect(dead).toEqual([]);
});
