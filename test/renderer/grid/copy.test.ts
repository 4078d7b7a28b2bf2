import { describe, expect, it, vi } from 'vitest';

const said: string[] = [];
vi.mock('../../../renderer/app/toasts.ts', () => ({
  toast: (message: string) => said.push(message),
  toastError: (error: unknown) => said.push(String(error)),
}));
const { copyExtent } = await import('../../../renderer/grid/selection/copy-extent.ts');
const { summarise } = await import('../../../renderer/grid/selection/summarise.ts');
const { text, money, instant } = await import('../../../renderer/grid/columns.ts');

type Row = Readonly<{ name: string; size: number | null; at: number }>;
const columns = [text<Row>('name', 'Name'), money<Row>('size', 'Size'), instant<Row>('at', 'Time')];
const rows: readonly (readonly unknown[])[] = [
  ['=HYPERLINK("x")', 45_778_843.99904985, 1_793_404_800_000],
  ['a\tb', null, 1_793_404_800_001],
  ['"quoted"', -1e-9, 1_793_404_800_002],
];
const api = { getColumnDef: (id: string) => columns.find((c) => c.colId === id) } as never;
const source = {
  read: async (first: number, last: number, ids: readonly string[]) =>
    rows.slice(first, last + 1).map((row) => ids.map((id) => row[columns.findIndex((c) => c.colId === id)])),
  summarise: async () => [],
};

describe('copying a selection', () => {
  it('writes titles and exact values, tab separated, a name like a formula as text', async () => {
    const writeText = vi.fn((_: string) => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    await copyExtent(api, { first: 0, last: 2, columns: ['name', 'size', 'at'] }, source);
    expect(writeText.mock.calls[0]?.[0].split('\n')).toEqual([
      'Name\tSize\tTime',
      `'=HYPERLINK("x")\t45778843.99904985\t2026-10-31T00:00:00.000Z`,
      '"a\tb"\t\t2026-10-31T00:00:00.001Z',
      '"""quoted"""\t-1e-9\t2026-10-31T00:00:00.002Z',
    ]);
    expect(said.at(-1)).toBe('3 rows × 3 columns copied');
    vi.unstubAllGlobals();
  });

  it('says so when there are more rows than a clipboard takes, and copies none', async () => {
    const writeText = vi.fn();
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    await copyExtent(api, { first: 0, last: 100_000, columns: ['name'] }, source);
    expect(writeText).not.toHaveBeenCalled();
    expect(said.at(-1)).toMatch(/100,001 rows .* export them/);
    vi.unstubAllGlobals();
  });
});

describe('figures of a selection', () => {
  it('are over the defined values, compensated', () => {
    expect(summarise('size', [1e16, null, 1, -1e16, undefined])).toEqual({
      column: 'size',
      defined: 3,
      undefined: 2,
      sum: 1,
      mean: 1 / 3,
      min: -1e16,
      max: 1e16,
    });
    expect(summarise('size', [null])).toMatchObject({
      defined: 0,
      sum: null,
      mean: null,
      min: null,
      max: null,
    });
  });
});
