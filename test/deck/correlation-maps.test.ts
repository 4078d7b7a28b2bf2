import { describe, expect, it } from 'vitest';
import { deckMap } from '../../contract/dto/deck.ts';
import type { MapResult } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { provenances } from '../../deck/provenances.ts';
import { deckFixture } from './fixture.ts';

const input = deckFixture();
const map = (change: Partial<MapResult> = {}): MapResult => ({
  ...deckMap.parse({ question: { estimator: 'spearman' } }),
  id: 'correlation-map-1',
  result: input.correlation,
  ...change,
});
const slideOf = (one: MapResult) =>
  buildOutline({ ...input, maps: [one] }).find((slide) => slide.id === one.id);

describe('a map from the Correlation page on a slide', () => {
  it('stands behind the correlation slide, says what it is, and is in the settings', () => {
    const deck = { ...input, maps: [map()] };
    const ids = buildOutline(deck).map((slide) => slide.id);
    expect(ids.indexOf('correlation-map-1')).toBe(ids.indexOf('correlation') + 1);
    expect(slideOf(map())?.title).toMatch(
      /^Spearman correlation of 24 asset series, all days: \d\.\d\d on average$/,
    );
    const other = { ...input.correlation.provenance, fingerprint: 'f'.repeat(64) };
    const result = { ...input.correlation, provenance: other };
    expect(provenances({ ...input, maps: [map({ result })] }).map((p) => p.fingerprint)).toContain(
      other.fingerprint,
    );
  });

  it('shows the part that was in view, in its order; what this snapshot lacks is left out', () => {
    const { labels } = input.correlation;
    const rows = [labels[3] ?? '', 'GONE', labels[1] ?? ''];
    const block = slideOf(map({ rows, columns: labels.slice(0, 2) }))?.blocks[0];
    if (block?.kind !== 'table') throw new Error('a table was wanted');
    expect(block.table.rows.slice(1).map((row) => row[0]?.text)).toEqual([labels[3], labels[1]]);
    expect(block.table.rows[0]?.slice(1).map((cell) => cell.text)).toEqual(labels.slice(0, 2));
  });

  it('leaves out what its mask hides, the diagonal stays', () => {
    const significant = new Uint8Array(24 * 24);
    const { labels } = input.correlation;
    const part = { rows: labels.slice(0, 4), columns: labels.slice(0, 5) };
    const result = { ...input.correlation, significant };
    const block = slideOf(map({ ...part, masked: true, result }))?.blocks[0];
    if (block?.kind !== 'table') throw new Error('a table was wanted');
    const cells = block.table.rows.slice(1).map((row) => row.slice(1).map((cell) => cell.text));
    cells.forEach((row, i) => {
      expect(row[i]).toBe('1.00');
    });
  });

  it('shows one half of what is symmetric', () => {
    const { labels } = input.correlation;
    const block = slideOf(map({ rows: labels.slice(0, 3), columns: labels.slice(0, 3) }))?.blocks[0];
    if (block?.kind !== 'table') throw new Error('a table was wanted');
    const shown = block.table.rows.slice(1).map((row) => row.slice(1).map((cell) => cell.text !== ''));
    expect(shown).toEqual([
      [false, false, false],
      [true, false, false],
      [true, true, false],
    ]);
  });

  it('is an image with its labels beyond sixteen series, rows and columns named apart in the notes', () => {
    const n = 60;
    const labels = Array.from({ length: n }, (_, i) => `S${i}`);
    const grown = {
      ...input.correlation,
      labels,
      order: labels.map((_, i) => i),
      matrix: new Float64Array(n * n).fill(0.5),
      overlap: new Float64Array(n * n).fill(9),
      pValue: new Float64Array(n * n).fill(Number.NaN),
      significant: new Uint8Array(n * n),
    };
    const slide = slideOf(map({ result: grown, rows: labels.slice(0, 40), columns: labels.slice(20) }));
    expect(slide?.kind).toBe('image');
    expect(slide?.notes.some((note) => note.startsWith('Columns in order: S20,'))).toBe(true);
  });
});
