import { beforeEach, expect, it, vi } from 'vitest';
import { followAddress } from '../../renderer/app/follow-address.ts';

type State = { snapshot: string | null; controls: Record<string, string> };
const ui = vi.hoisted(() => ({ state: { snapshot: null, controls: {} } as State, told: () => {} }));
vi.mock('../../renderer/app/ui-state.ts', () => ({
  currentUiState: () => ui.state,
  setUiState: (change: Partial<State>) => {
    ui.state = { ...ui.state, ...change };
  },
  onUiState: (told: () => void) => {
    ui.told = told;
  },
}));
const setControl = (key: string, value: string): void => {
  ui.state = { ...ui.state, controls: { ...ui.state.controls, [key]: value } };
  ui.told();
};

/** The steps of the way back, as a browser keeps them. */
let steps: string[] = [];
const place = {
  get hash() {
    return steps.at(-1) ?? '';
  },
};

beforeEach(() => {
  steps = ['#/leverage?snapshot=latest'];
  vi.stubGlobal('location', place);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('history', {
    pushState: (_: unknown, __: string, to: string) => void steps.push(to),
    replaceState: (_: unknown, __: string, to: string) => void steps.splice(-1, 1, to),
  });
});

it('a choice is a step, and what a page sets while it is gone to is none', () => {
  followAddress();
  setControl('leverage.by', 'venue');
  expect(steps).toEqual(['#/leverage?snapshot=latest', '#/leverage?snapshot=latest&by=venue']);
  // Gone to, and its event has not come yet.
  steps.push('#/compare/a');
  setControl('compare.by', 'asset');
  expect(steps.slice(2)).toEqual(['#/compare/a?snapshot=latest&by=asset']);
  setControl('compare.only', 'BTC');
  expect(steps).toHaveLength(4);
});
