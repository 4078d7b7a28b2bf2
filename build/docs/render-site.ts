import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import MiniSearch from 'minisearch';
import { z } from 'zod';
import { methods } from '../../contract/contract.ts';
import { machineDefaults } from '../../contract/dto/machine-defaults.ts';
import { schemaOf } from './answers-page.ts';
import { navigation } from './navigation.ts';
import { referencePages } from './reference-pages.ts';
import { type Section, sitePage, titleOf } from './site-page.ts';
import { verbSchemas } from './verb-schemas.ts';

const beside = (name: string): string => path.join(import.meta.dirname, name);

/** What of a section is searched; the page asks for the same (search.js). */
const searched = { fields: ['heading', 'text'], storeFields: ['page', 'heading'] };

/**
 * The documentation as a site that is opened from a folder: copies docs/, adds the pages written from the program, and
 * beside each page its HTML with navigation and a search that works without a network.
 *
 * @param from docs/ of the project
 * @param to a folder, made when it is not there
 * @param edit what a copy says otherwise than the project's own pages
 * @returns paths of all pages, without their ending
 */
export function renderSite(
  from: string,
  to: string,
  edit: (text: string) => string = (text) => text,
): readonly string[] {
  cpSync(from, to, { recursive: true });
  for (const [name, text] of Object.entries(referencePages)) {
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true });
    writeFileSync(path.join(to, name), text());
  }
  mkdirSync(path.join(to, 'reference/schemas/verbs'), { recursive: true });
  for (const [verb, schema] of Object.entries(verbSchemas))
    writeFileSync(
      path.join(to, 'reference/schemas/verbs', `${verb}.json`),
      `${JSON.stringify(schema, null, 1)}\n`,
    );
  for (const method of methods)
    for (const side of ['input', 'output'] as const)
      writeFileSync(
        path.join(to, 'reference/schemas', `${method}.${side}.json`),
        `${JSON.stringify(schemaOf(method, side), null, 1)}\n`,
      );
  writeFileSync(
    path.join(to, 'reference/schemas/machine-defaults.json'),
    `${JSON.stringify(z.toJSONSchema(machineDefaults, { io: 'input' }), null, 1)}\n`,
  );
  const pages = readdirSync(to, { recursive: true, encoding: 'utf8' })
    .filter((entry) => entry.endsWith('.md'))
    .map((entry) => entry.replaceAll('\\', '/').replace(/\.md$/, ''))
    .sort();
  const texts = new Map(
    pages.map((page) => {
      const file = path.join(to, `${page}.md`);
      const text = edit(readFileSync(file, 'utf8'));
      writeFileSync(file, text);
      return [page, text];
    }),
  );
  texts.set('index', indexPage(texts));
  const titles = new Map([...texts].map(([page, text]) => [page, titleOf(text)]));
  const sections: Section[] = [];
  for (const [page, text] of texts) {
    const rendered = sitePage(page, text, titles);
    writeFileSync(path.join(to, `${page}.html`), rendered.html);
    sections.push(...rendered.sections);
  }
  const index = new MiniSearch<Section>(searched);
  index.addAll(sections);
  // A script, not JSON: a page opened from a folder may not fetch.
  writeFileSync(path.join(to, 'search-index.js'), `lockstepIndex=${JSON.stringify(JSON.stringify(index))}\n`);
  for (const name of ['site.css', 'search.js']) copyFileSync(beside(name), path.join(to, name));
  // The build that a page can load as it is; the package's entry is for Node.
  const entry = createRequire(import.meta.url).resolve('minisearch');
  copyFileSync(path.join(path.dirname(entry), '../umd/index.js'), path.join(to, 'minisearch.js'));
  return [...texts.keys()];
}

/** The first page: every page of the navigation with its first paragraph. */
function indexPage(texts: ReadonlyMap<string, string>): string {
  const groups = navigation.map(({ title, pages }) => {
    const lines = pages.flatMap((page) => {
      const text = texts.get(page);
      return text === undefined ? [] : [`- [${titleOf(text)}](${page}.md): ${firstParagraph(text)}`];
    });
    return `## ${title}\n\n${lines.join('\n')}`;
  });
  return `# Documentation\n\nLeverage correlation risk for risk committees, on a machine without a network.\n\n${groups.join('\n\n')}\n`;
}

const firstParagraph = (text: string): string => {
  const parts = text.split(/\n{2,}/).map((part) => part.trim());
  const first = parts.find((part) => /^[A-Z`*“]/.test(part)) ?? '';
  // Links of the page itself would lead elsewhere from here.
  return first.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll('\n', ' ');
};
