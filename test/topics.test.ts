import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadVerbs } from '../backend/hosts/cli/verbs.ts';
import { methods } from '../contract/contract.ts';
import { models } from '../risk/models/registry.ts';

const verbs = await loadVerbs();

const root = path.resolve(import.meta.dirname, '..');
const filesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder)).filter((file) => /\.tsx?$/.test(file));
const kebab = (word: string): string => word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const withoutEnding = (file: string): string => file.replace(/\.tsx?$/, '');

describe('a topic has one name in every room', () => {
  it('a verb has a file of its own, called as the verb', () => {
    const files = filesOf('backend/hosts/cli/verbs').map(withoutEnding).toSorted();
    expect(files).toEqual(verbs.map((verb) => verb.name).toSorted());
    for (const { name } of verbs) {
      const text = readFileSync(path.join(root, `backend/hosts/cli/verbs/${name}.ts`), 'utf8');
      expect(text, name).toMatch(new RegExp(`name: '${name}'`));
      expect(text.match(/^export /gm), `${name}.ts exports the verb and nothing else`).toHaveLength(1);
    }
  });

  it('a method is answered in the file of its topic, or in one called as itself', () => {
    const places = new Map<string, string>();
    for (const file of filesOf('backend/handlers'))
      for (const [, method = ''] of readFileSync(path.join(root, 'backend/handlers', file), 'utf8').matchAll(
        /^ {2}'(\w+\.\w+)':/gm,
      ))
        places.set(method, withoutEnding(file));
    expect([...places.keys()].toSorted()).toEqual([...methods].toSorted());
    const elsewhere = [...places].filter(([method, file]) => {
      const [topic = '', what = ''] = method.split('.');
      return file !== kebab(topic) && file !== kebab(what) && !kebab(what).endsWith(`-${file}`);
    });
    expect(elsewhere).toEqual([]);
  });

  it('a folder of the model is called as its cards, its files or a subject of theirs', () => {
    const cards = new Set(models.map((m) => m.card.id));
    const files = new Set(filesOf('contract/dto').map(withoutEnding));
    const folders = readdirSync(path.join(root, 'risk'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    const other = folders.filter((folder) => !cards.has(folder) && !files.has(folder));
    // Formulas and their tools, and what is made of a snapshot once for every measure: no measure has their name.
    const shared = [
      'formulas',
      'group-panel',
      'holdings',
      'kernels',
      'linear',
      'margin',
      'models',
      'statistics',
    ];
    expect(other.toSorted()).toEqual(shared);
  });
});
