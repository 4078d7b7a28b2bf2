// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeHost } from '../../support/fake-host.ts';

const asked = fakeHost();
const { useCall } = await import('../../../renderer/hooks/use-call.ts');
const { useOutline } = await import('../../../renderer/features/committee/use-outline.ts');

afterEach(cleanup);

const nothing = {};
function Limits({ snapshot }: Readonly<{ snapshot: string }>) {
  useCall('limits.status', { snapshot }, { keep: false });
  useCall('limits.history', nothing, { keep: false });
  return null;
}
function Committee({ snapshot }: Readonly<{ snapshot: string }>) {
  useOutline(snapshot);
  return <Limits snapshot={snapshot} />;
}
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 20)));

it('the deck, seconds of work, is asked for after the limits, and not of a page that has gone', async () => {
  const { rerender, unmount } = render(<Committee snapshot="2026-09-30" />);
  await settle();
  expect(asked.map(({ method }) => method)).toEqual(['limits.status', 'limits.history', 'deck.outline']);
  rerender(<Committee snapshot="2026-10-31" />);
  rerender(<Committee snapshot="2026-08-31" />);
  await settle();
  const decks = asked.filter(({ method }) => method === 'deck.outline');
  expect(decks.map(({ input }) => input)).toEqual([{ snapshot: '2026-09-30' }, { snapshot: '2026-08-31' }]);
  rerender(<Committee snapshot="2026-07-31" />);
  unmount();
  await settle();
  expect(asked.filter(({ method }) => method === 'deck.outline')).toHaveLength(2);
});
