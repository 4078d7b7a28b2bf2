import { readFileSync } from 'node:fs';
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
