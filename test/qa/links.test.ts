import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

const pages = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));

const rooms = ['contract', 'risk', 'ingest', 'db', 'deck', 'backend', 'renderer', 'electron', 'test'];
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...rooms.map((room) => `${room}/README.md`),
  ...pages('docs'),
];

/** Text outside code: a link in an example is not one of ours. */
const prose = (file: string): string =>
  readFileSync(path.join(root, file), 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '');

/** As GitHub makes it: lower case, punctuation dropped, blanks to hyphens. */
const slug = (heading: string): string =>
  heading
    .replace(/`/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchors = (file: string): ReadonlySet<string> =>
  new Set(
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/^#+\s+(.*)$/gm)].map(([, text]) =>
      slug(text ?? ''),
    ),
  );

function broken(file: string, target: string): string | null {
  if (/^(https?|mailto):/.test(target)) return null;
  const [name = '', anchor] = decodeURI(target).split('#');
  const to = name === '' ? file : path.normalize(path.join(path.dirname(file), name));
  const full = path.join(root, to);
  if (to.startsWith('..') || !existsSync(full)) return `${file}: ${target} does not exist`;
  if (anchor === undefined || statSync(full).isDirectory()) return null;
  return anchors(to).has(anchor) ? null : `${file}: ${target} names no heading`;
}

describe('what the documents point to', () => {
  it.each(documents)('%s: every link and picture exists', (file) => {
    const targets = [...prose(file).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|(?:src|href)="([^"]+)"/g)].map(
      ([, markdown, html]) => markdown ?? html ?? '',
    );
    expect(targets.map((target) => broken(file, target)).filter((fault) => fault !== null)).toEqual([]);
  });

  it('the user guide shows every picture that is kept for it', () => {
    const shown = ['README.md', ...pages('docs')].map(prose).join('\n');
    const kept = readdirSync(path.join(root, 'docs/images'));
    expect(kept.filter((name) => !shown.includes(`images/${name}`))).toEqual([]);
  });

  it('the pictures stay small enough to be carried on a stick with the rest', () => {
    const bytes = readdirSync(path.join(root, 'docs/images')).map(
      (name) => statSync(path.join(root, 'docs/images', name)).size,
    );
    expect(bytes.reduce((a, b) => a + b, 0)).toBeLessThan(3_000_000);
  });
});
