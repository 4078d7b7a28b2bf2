// @vitest-environment happy-dom
import { act, cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeHost } from '../../support/fake-host.ts';

const asked = fakeHost();
const { usePositions } = await import('../../../renderer/features/positions/use-positions.ts');
const { TotalsBar } = await import('../../../renderer/features/positions/totals-bar.tsx');

afterEach(cleanup);

const pageOf = (total: number) => ({
  total,
  totals: {
    gross: 1_000 * total,
    net: 0,
    long: 500 * total,
    short: 500 * total,
    debt: 0,
    participants: 1,
    unvalued: 0,
    valued: { positions: 0, gross: 0 },
  },
  leftOut: null,
  rows: [],
});

it('sums of another question are never shown while those of this one are computed', async () => {
  const { result, rerender } = renderHook(({ search }) => usePositions('latest', search), {
    initialProps: { search: '' },
  });
  const bar = (): string | null => {
    const { container, unmount } = render(
      <TotalsBar summary={result.current.summary} onClear={() => undefined} />,
    );
    const text = container.textContent;
    unmount();
    return text;
  };
  const ask = (filters: Record<string, string>, offset = 0) => {
    const before = asked.length;
    act(() => {
      void result.current
        .fetchPage({ offset, limit: 200, sort: [], filters, signal: new AbortController().signal })
        .catch(() => undefined);
    });
    return async (total: number) => {
      await expect.poll(() => asked.length).toBeGreaterThan(before);
      await act(async () => asked[before]?.answer(pageOf(total)));
    };
  };
  expect(bar()).toBe('Counting…');
  await ask({})(900);
  await expect.poll(() => result.current.summary?.total).toBe(900);
  const further = ask({}, 200);
  expect(result.current.summary?.total).toBe(900);
  await further(900);

  const first = ask({ notional: '> 5000' });
  expect(bar()).toBe('Counting…');
  const second = ask({ notional: '> 50000' });
  await first(70);
  expect(result.current.summary).toBeNull();
  await second(7);
  await expect.poll(() => result.current.summary?.total).toBe(7);

  rerender({ search: 'btc' });
  const searched = ask({ notional: '> 50000' });
  expect(result.current.summary).toBeNull();
  await searched(3);
  await expect.poll(() => result.current.summary?.total).toBe(3);
  expect(bar()).toMatch(/^3 positions/);
});
