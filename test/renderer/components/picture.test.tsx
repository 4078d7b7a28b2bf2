// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeHost } from '../../support/fake-host.ts';

let asked = fakeHost();
const { Picture } = await import('../../../renderer/plot/picture.tsx');
const { WithPictures } = await import('../../../renderer/app/with-pictures.tsx');

const made: Blob[] = [];
beforeEach(() => {
  asked = fakeHost();
  made.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    made.push(blob as Blob);
    return 'blob:picture';
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const show = () =>
  render(
    <WithPictures>
      <Picture label="Borrow graph" height={200} table={{ columns: ['From', 'USD'], rows: [['ETH', 1.25]] }}>
        <svg role="img" aria-label="Alder Fund borrows most" viewBox="0 0 300 200">
          <text x={10} y={10}>
            Alder Fund
          </text>
        </svg>
      </Picture>
    </WithPictures>,
  );

it('a picture that the page draws itself offers what every chart does', async () => {
  const written = vi.fn(async (_text: string) => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText: written } });
  const { container } = show();
  // A toast of another file may still stand in the page.
  const actions = within(container)
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label'));
  expect(actions).toEqual(['Copy the figures', 'Show as table', 'Save as a picture', 'Full screen']);
  fireEvent.click(screen.getByLabelText('Copy the figures'));
  expect(written).toHaveBeenCalledWith('From\tUSD\nETH\t1.25');
  fireEvent.click(screen.getByLabelText('Show as table'));
  expect(screen.getByRole('cell', { name: 'ETH' })).toBeTruthy();
  fireEvent.click(screen.getByLabelText('Show as chart'));
  expect(screen.queryByRole('cell')).toBeNull();
});

it('a picture that leaves holds what the backend says may be written, under pseudonyms unless asked', async () => {
  show();
  fireEvent.click(screen.getByLabelText('Save as a picture'));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'SVG' }));
  await act(() => new Promise<void>((resolve) => void setTimeout(resolve, 20)));
  const [call] = asked.filter(({ method }) => method === 'export.shown');
  const texts = ['Borrow graph', 'Alder Fund', 'Alder Fund borrows most'];
  expect(call?.input).toEqual({
    title: 'Borrow graph',
    as: 'svg',
    snapshot: null,
    rows: 0,
    columns: [{ title: 'Name', texts }],
    pseudonyms: true,
  });
  expect(made).toEqual([]);
  call?.answer({ columns: [texts.map((text) => text.replaceAll('Alder Fund', 'P-01'))] });
  await act(() => new Promise<void>((resolve) => void setTimeout(resolve, 50)));
  expect(made).toHaveLength(1);
  const file = (await made[0]?.text()) ?? '';
  expect(file).toContain('P-01');
  expect(file).toContain('P-01 borrows most');
  expect(file).not.toContain('Alder');
});
