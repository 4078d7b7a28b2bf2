import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { glossaryText } from '../../build/generate-glossary.ts';
import { glossary } from '../../contract/glossary.ts';
import { measures } from '../../contract/measures.ts';
import { statusWords } from '../../contract/status.ts';

const file = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');

it('docs/glossary.md is what the lists say: node build/generate-glossary.ts', () => {
  expect(file).toBe(glossaryText());
});

it('holds every measure of the registry with its label and definition, once', () => {
  const rows = file.slice(file.indexOf('## Measures')).split('\n');
  for (const { id, label, definition } of measures) {
    expect(
      rows.filter((row) => row.startsWith(`| ${label} | ${definition} |`)),
      id,
    ).toHaveLength(1);
  }
});

it('explains every status by its word', () => {
  const terms = new Set(glossary.map(({ term }) => term));
  for (const word of Object.values(statusWords)) expect(terms).toContain(word);
});

it('has each term once, by the alphabet, in at most two sentences', () => {
  const terms = glossary.map(({ term }) => term);
  expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.localeCompare(b, 'en')));
  const labels = new Set<string>(measures.map(({ label }) => label));
  for (const { term, meaning } of glossary) {
    expect(labels.has(term), `${term} is a measure: it stands in the registry`).toBe(false);
    expect(meaning.match(/[.!?](?= [A-Z]|$)/g)?.length ?? 0, term).toBeGreaterThan(0);
    expect(meaning.match(/[.!?](?= [A-Z]|$)/g)?.length ?? 0, term).toBeLessThanOrEqual(2);
  }
});

/** Terms of art that window and slides use, and the entry each is explained under. */
const termsOfArt: Readonly<Record<string, RegExp>> = {
  Affiliate: /\baffiliates?\b/i,
  Band: /\bbands?\b/i,
  'Branching ratio': /\bbranching\b/i,
  Challenger: /\bchallengers?\b/i,
  Comonotonic: /\bcomonotonic\b/i,
  'Cover-k': /\bcover-/i,
  'Effective observations': /\bcount as\b/i,
  Exception: /\bexceptions\b/i,
  'Filtered scenarios': /\bfiltered\b/i,
  'Insurance fund': /\binsurance fund/i,
  'Own capital': /\bown capital\b/i,
  Replay: /\breplay/i,
  Resources: /\bresources\b/i,
  'Reverse stress': /\breverse stress\b/i,
  Saturation: /\bsaturat/i,
  'Shapley value': /\bshapley\b/i,
  'Slippage at risk': /\bslippage at risk\b/i,
  Tornado: /\btornado\b/i,
  Waterfall: /\bwaterfall\b/i,
  'Withdrawing depth': /\bwithdraw/i,
};

it('explains the terms of art of window and slides, and each is in use', () => {
  const root = new URL('../../', import.meta.url);
  const files = ['renderer', 'deck', 'contract'].flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).filter((file) => !file.startsWith('contract/terms/')),
  );
  const shown = files
    .flatMap(
      (file) =>
        readFileSync(new URL(file, root), 'utf8').match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`|>[^<>{}]+</g) ?? [],
    )
    .join('\n');
  const terms = new Set(glossary.map(({ term }) => term));
  for (const [term, said] of Object.entries(termsOfArt)) {
    expect(terms, term).toContain(term);
    expect(shown, term).toMatch(said);
  }
});
