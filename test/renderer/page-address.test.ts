import { describe, expect, it } from 'vitest';
import { changedChoices, fromQuery, toQuery } from '../../renderer/app/page-address.ts';
import type { Json } from '../../renderer/app/read-ui-state.ts';
import { parseRoute, queryOf } from '../../renderer/app/router.ts';

const controls: Record<string, Json> = {
  'leverage.by': 'cohort',
  'leverage.target': 5,
  'positions.filters': { notional: '>10m and <5%', venue: '="a & b"; =c?d' },
  'positions.sort': [{ column: 'notional', descending: true }],
  'positions.search': 'true',
  'positions.note': '"quoted',
  'whatIf.by': 'venue',
  'co-movement.window': 90,
};

describe('the address of a page', () => {
  it.each(['leverage', 'positions', 'what-if', 'co-movement', 'overview'])(
    'of %s holds its snapshot and choices, and gives them back in an empty window',
    (page) => {
      const query = toQuery(page, { snapshot: 'Q3 & more', controls });
      const taken = fromQuery(page, query, { snapshot: null, controls: {} });
      expect(taken.snapshot).toBe('Q3 & more');
      const own = Object.entries(controls).filter(([key]) =>
        [page, page.replace(/-(.)/, (_, c: string) => c.toUpperCase())].includes(key.split('.')[0] ?? ''),
      );
      expect(taken.controls).toMatchObject(Object.fromEntries(own));
      expect(toQuery(page, taken)).toBe(query);
    },
  );

  it('puts choices it does not name back to their defaults, and leaves other pages alone', () => {
    const taken = fromQuery('leverage', 'snapshot=latest&by=venue', { snapshot: 'old', controls });
    expect(taken.snapshot).toBeNull();
    expect([taken.controls['leverage.by'], taken.controls['leverage.target']]).toEqual(['venue', undefined]);
    expect(taken.controls['whatIf.by']).toBe('venue');
  });

  it('keeps what is too long for it in the workspace', () => {
    const long = { 'cascade.model': 'x'.repeat(2_000) };
    const query = toQuery('cascade', { snapshot: null, controls: long });
    expect(query.length).toBeLessThan(100);
    expect(fromQuery('cascade', query, { snapshot: null, controls: long }).controls).toEqual(long);
  });

  it('tells which choices changed', () => {
    expect(changedChoices('snapshot=a&by=x&c=1', 'snapshot=a&by=y&d=2')).toBe('by c d');
  });

  it('stands behind the page and its parameter', () => {
    const hash = `#/account/${encodeURIComponent('participant/a?b')}?snapshot=latest`;
    expect(parseRoute(hash)).toEqual({ page: 'account', parameter: 'participant/a?b' });
    expect(queryOf(hash)).toBe('snapshot=latest');
    expect(queryOf('#/account')).toBe('');
  });
});
