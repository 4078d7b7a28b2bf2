import { expect, it, vi } from 'vitest';

vi.mock('../../renderer/app/toasts.ts', () => ({ toast: () => undefined }));
const { copyCell } = await import('../../renderer/grid/copy-cell.ts');

it('one cell is copied with the guard the whole grid has; a number stays one', () => {
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  vi.stubGlobal('getSelection', () => null);
  const press = (value: unknown) => copyCell({ value, event: { key: 'c', ctrlKey: true } } as never);
  press('=HYPERLINK("x")');
  press(-5);
  press('plain');
  expect(writeText.mock.calls).toEqual([[`'=HYPERLINK("x")`], ['-5'], ['plain']]);
  vi.unstubAllGlobals();
});
