import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settingInput } from '../../contract/dto/settings.ts';

const asked = vi.hoisted(() => ({ sets: [] as unknown[], stored: null as unknown }));
vi.mock('../../renderer/transport/host.ts', () => ({
  api: async (method: string, input: unknown) => {
    if (method === 'settings.get') return asked.stored;
    asked.sets.push(input);
    return { ok: true };
  },
}));
const ui = await import('../../renderer/app/ui-state.ts');

beforeEach(() => {
  vi.useFakeTimers();
  asked.sets.length = 0;
});
afterEach(() => vi.useRealTimers());

const kept = async () => {
  await vi.runAllTimersAsync();
  const last = settingInput.parse(asked.sets.at(-1));
  if (last.key !== 'ui.state') throw new Error('the window keeps its state under ui.state');
  return last.value;
};

it('keeps where a window stands in which nobody has chosen anything yet', async () => {
  await ui.loadUiState();
  ui.setUiState({ page: 'leverage' });
  expect(await kept()).toEqual({ theme: null, page: 'leverage', snapshot: null, controls: {} });
});

it('keeps every part once chosen, and takes it back as it was', async () => {
  const all = { theme: 'dark', page: 'cascade', snapshot: '2026-10-31', controls: { 'a.b': null } } as const;
  ui.setUiState(all);
  asked.stored = await kept();
  ui.setUiState({ theme: null, snapshot: null });
  expect(await ui.loadUiState()).toEqual(all);
});
