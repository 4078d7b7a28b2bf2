import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArgs } from '../backend/hosts/cli/args.ts';
import { loadVerbs } from '../backend/hosts/cli/verbs.ts';
import { isPageId } from '../renderer/app/page-list.ts';
import { pageTabs } from '../renderer/app/page-tabs.ts';
import { modelById } from '../risk/models/registry.ts';

const verbs = await loadVerbs();

const root = path.resolve(import.meta.dirname, '..');
const text = readFileSync(path.join(root, 'README.md'), 'utf8');
const section = text.slice(text.indexOf('## What it measures'), text.indexOf('## Where things are'));
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, term = '', page = '', verb = '', cards = '']) => ({
    term,
    page: page.replaceAll('`', ''),
    verb: verb.replaceAll('`', '').split(' '),
    cards: [...cards.matchAll(/\]\(docs\/models\/([\w-]+)\.md\)/g)].map((match) => match[1] ?? ''),
  }));

/** What the project is asked to measure, in its own words. */
const terms = [
  'aggregate leverage',
  'asset correlation',
  'sector correlation',
  'exchange correlation',
  'protocol correlation',
  'inter-protocol correlation',
  'correlation coefficient mapping',
  'recursive leverage loops',
  'leverage ratio maintenance',
  'margin and collateral',
  'exogenous shocks',
  'smart-contract failure',
  'uncollateralised lending',
  'gamma',
  'oracle',
  'aggregate debt saturation',
  'deleveraging dynamics',
  'herding',
  'synchronisation',
  'plane',
  'minimum deleveraging found',
  'model cards',
];

describe('what it measures', () => {
  it.each(terms)('%s is in the table', (term) => {
    expect(rows.some((row) => row.term.toLowerCase().includes(term))).toBe(true);
  });

  it.each(rows.map((row) => [row.term, row] as const))('%s leads to a page, a verb and a card', (_, row) => {
    const [page = '', view] = row.page.split('/');
    expect(isPageId(page), page).toBe(true);
    const tabs = pageTabs.find((tabbed) => tabbed.page === page)?.tabs ?? [];
    if (view !== undefined) expect(tabs.map(({ id }) => id)).toContain(view);
    const [name, ...words] = row.verb;
    const verb = verbs.find((v) => v.name === name);
    expect(verb?.name).toBe(name);
    expect(() => readArgs(words, verb?.options ?? {})).not.toThrow();
    expect(row.cards.length).toBeGreaterThan(0);
    for (const card of row.cards) {
      if (card !== 'README') expect(modelById(card)?.card.id).toBe(card);
      expect(existsSync(path.join(root, 'docs/models', `${card}.md`)), card).toBe(true);
    }
  });
});
