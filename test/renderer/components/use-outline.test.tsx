// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deckParts } from '../../../contract/deck-parts.ts';
import type { Slide } from '../../../contract/dto/deck.ts';
import type { Outline } from '../../../renderer/features/committee/use-outline.ts';
import { fakeHost } from '../../support/fake-host.ts';

let asked = fakeHost();
const { useCall } = await import('../../../renderer/hooks/use-call.ts');
const { workspaceChanged } = await import('../../../renderer/hooks/revision.ts');
const { useOutline } = await import('../../../renderer/features/committee/use-outline.ts');

beforeEach(() => {
  asked = fakeHost();
  workspaceChanged();
});
afterEach(cleanup);

const nothing = {};
function Limits({ snapshot }: Readonly<{ snapshot: string }>) {
  useCall('limits.status', { snapshot }, { keep: false });
  useCall('limits.history', nothing, { keep: false });
  return null;
}
let outline: Outline;
function Committee({ snapshot }: Readonly<{ snapshot: string }>) {
  outline = useOutline(snapshot);
  return <Limits snapshot={snapshot} />;
}
const settle = (): Promise<void> => act(() => new Promise<void>((resolve) => void setTimeout(resolve, 20)));
const decks = () => asked.filter(({ method }) => method === 'deck.outline');
const slide = (id: string, more: Partial<Slide> = {}): Slide => ({
  id,
  title: id,
  kind: 'text',
  included: true,
  notes: '',
  preview: null,
  ...more,
});
const answer = async (slides: readonly Slide[]): Promise<void> => {
  decks().at(-1)?.answer(slides);
  await settle();
};
const pending = (...ids: string[]) => ids.map((id) => slide(id, { pending: true }));
const shown = () => outline.slides?.map(({ id, pending: waits }) => (waits ? `${id}?` : id));

it('the deck, seconds of work, is asked for after the limits, and not of a page that has gone', async () => {
  const { rerender, unmount } = render(<Committee snapshot="2026-09-30" />);
  await settle();
  expect(asked.map(({ method }) => method)).toEqual(['limits.status', 'limits.history', 'deck.outline']);
  rerender(<Committee snapshot="2026-10-31" />);
  rerender(<Committee snapshot="2026-08-31" />);
  await settle();
  const without = [...deckParts];
  expect(decks().map(({ input }) => input)).toEqual([
    { snapshot: '2026-09-30', without },
    { snapshot: '2026-08-31', without },
  ]);
  rerender(<Committee snapshot="2026-07-31" />);
  unmount();
  await settle();
  expect(decks()).toHaveLength(2);
});

it('slides of quick results are shown first, the others as they come', async () => {
  render(<Committee snapshot="2026-09-30" />);
  await settle();
  await answer([slide('limits'), ...pending('bands', 'backtest')]);
  expect(shown()).toEqual(['limits', 'bands?', 'backtest?']);
  expect(outline.stale).toBe(false);
  expect(decks().at(-1)?.input).toEqual({ snapshot: '2026-09-30', without: deckParts.slice(1) });
  await answer([slide('limits'), slide('bands'), ...pending('backtest')]);
  expect(shown()).toEqual(['limits', 'bands', 'backtest?']);
  for (let part = 2; part <= deckParts.length; part++)
    await answer([slide('limits'), slide('bands'), slide('backtest')]);
  expect(decks().at(-1)?.input).toEqual({ snapshot: '2026-09-30' });
  expect(decks()).toHaveLength(deckParts.length + 1);
  expect(outline.job.running).toBe(false);
});

it('a page that is opened again shows them at once, dimmed until they are known to hold', async () => {
  const { unmount } = render(<Committee snapshot="2026-09-30" />);
  await settle();
  for (let part = 0; part <= deckParts.length; part++) await answer([slide('limits')]);
  unmount();
  render(<Committee snapshot="2026-09-30" />);
  expect(shown()).toEqual(['limits']);
  expect(outline.stale).toBe(true);
  await settle();
  expect(decks().at(-1)?.input).toEqual({ snapshot: '2026-09-30' });
  await answer([slide('limits'), slide('new')]);
  expect(shown()).toEqual(['limits', 'new']);
  expect(outline.stale).toBe(false);
});

it('an order changed while slides are computed is not undone by an answer that did not know of it', async () => {
  render(<Committee snapshot="2026-09-30" />);
  await settle();
  await answer([slide('limits'), slide('cascade'), ...pending('bands')]);
  act(() => outline.change([slide('cascade'), slide('limits'), ...pending('bands')]));
  // Saved while the question is still being answered.
  await act(async () => {
    const saving = outline.saved();
    await new Promise<void>((resolve) => void setTimeout(resolve, 5));
    asked.find(({ method }) => method === 'deck.saveOutline')?.answer({ ok: true });
    await saving;
  });
  const before = decks().length;
  await answer([slide('limits'), slide('cascade'), slide('bands')]);
  expect(shown()).toEqual(['cascade', 'limits', 'bands?']);
  expect(decks()).toHaveLength(before + 1);
  await answer([slide('cascade'), slide('limits'), slide('bands')]);
  expect(shown()).toEqual(['cascade', 'limits', 'bands']);
});
