// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { Item } from '../../../renderer/what-if/draft.ts';
import { fakeHost } from '../../support/fake-host.ts';

fakeHost();
const { keepFocus } = await import('../../../renderer/app/keep-focus.ts');
const { SavedPanel } = await import('../../../renderer/features/what-if/saved-panel.tsx');

const adjustment = { selector: {}, action: { kind: 'capLeverage', cap: 5 }, enabled: true } as const;
const items: readonly Item[] = [{ id: 1, adjustment }];
const scenario: Scenario = { parts: [{ kind: 'uniform', move: -0.1 }] };
const onSave = vi.fn(async () => true);
const onRemove = vi.fn(async () => true);
type Saved = NonNullable<Parameters<typeof SavedPanel>[0]['saved']>[number];
const panel = (saved: readonly Saved[], of: readonly Item[] = items) =>
  render(
    <SavedPanel
      saved={saved}
      items={of}
      scenario={scenario}
      onSave={onSave}
      onRemove={onRemove}
      onLoad={() => undefined}
    />,
  );
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

/** The name it makes by itself. */
let made = '';
beforeEach(async () => {
  vi.clearAllMocks();
  panel([]);
  await press('To the slides');
  made = (onSave.mock.calls as unknown as [[{ name: string }]])[0][0].name;
  cleanup();
  vi.clearAllMocks();
});
afterEach(cleanup);

const kept = (name: string): Saved => ({
  name,
  savedAt: 0,
  // The order of keys as the workspace gives them back.
  adjustments: [{ enabled: true, action: { cap: 5, kind: 'capLeverage' }, selector: {} }],
  scenario,
});

it('saves nothing for the slides that is saved already', async () => {
  panel([kept('Mine')]);
  await press('To the slides');
  expect(onSave).not.toHaveBeenCalled();
});

it('a name typed later takes the place of the one made for the slides, and of no other', async () => {
  for (const [name, removed] of [
    [made, [[made]]],
    ['Mine', []],
  ] as const) {
    panel([kept(name)]);
    fireEvent.change(screen.getByLabelText('Name to save under'), { target: { value: 'Better' } });
    await press('Save');
    expect(onSave).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'Better' }));
    expect(onRemove.mock.calls).toEqual(removed);
    cleanup();
    vi.clearAllMocks();
  }
});

it('says why nothing can be saved', () => {
  panel([], [{ id: 1, adjustment: { ...adjustment, enabled: false } }]);
  expect(screen.getByText(/No adjustment is on/)).toBeDefined();
  cleanup();
  panel([], []);
  expect(screen.getByText('Add an adjustment to save it.')).toBeDefined();
});

it('an adjustment that is not said yet is left out of what is saved, and that is said', async () => {
  const unsaid = { id: 2, adjustment: { selector: {}, action: null, enabled: true } } as const;
  panel([], [...items, unsaid]);
  expect(screen.getByText(/1 adjustment not said yet: left out of what is saved/)).toBeTruthy();
  await press('To the slides');
  expect(onSave).toHaveBeenLastCalledWith(expect.objectContaining({ adjustments: [adjustment] }));
  cleanup();
  panel([]);
  expect(screen.queryByText(/not said yet/)).toBeNull();
});

it('one that is deleted leaves the focus at the next, the last at the heading of the panel', async () => {
  const stop = keepFocus(document.body);
  const of = (names: readonly string[]) => (
    <SavedPanel
      saved={names.map(kept)}
      items={items}
      scenario={scenario}
      onSave={onSave}
      onRemove={onRemove}
      onLoad={() => undefined}
    />
  );
  const { rerender } = render(of(['A', 'B']));
  for (const [gone, left, at] of [
    ['A', ['B'], 'Delete B'],
    ['B', [], 'Saved'],
  ] as const) {
    screen.getByRole('button', { name: `Delete ${gone}` }).focus();
    await press(`Delete ${gone}`);
    rerender(of(left));
    await vi.waitFor(() => {
      const { activeElement: on } = document;
      expect(on?.getAttribute('aria-label') ?? on?.textContent).toBe(at);
    });
  }
  stop();
});
