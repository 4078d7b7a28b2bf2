// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { groupColumns } from '../../../renderer/features/positions/groups/group-columns.ts';
import type { GroupRow } from '../../../renderer/features/positions/groups/group-row.ts';

type Level = Parameters<typeof groupColumns>[0]['by'][number];

/** Presses a group's name, at its level, with an event; says what was opened. */
function press(by: readonly Level[], path: readonly string[], event: Event): string {
  const opened: GroupRow[] = [];
  const columns = groupColumns({ by, across: [], figure: 'gross' }, (row) => opened.push(row));
  const at = path.length - 1;
  const data = { id: '', path, more: 0, open: false, l0: path[0], l1: path[1] };
  columns[at]?.onCellClicked?.({ data, node: { rowPinned: null }, event } as never);
  return opened.length > 0 ? `opened ${opened[0]?.path.join('/')}` : decodeURIComponent(location.hash);
}
const pressed = (className: string): Event => {
  const target = document.createElement('span');
  target.className = className;
  const event = new MouseEvent('click', { bubbles: true });
  target.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  location.hash = '#/positions';
});

it('a press on the name of a group opens it at every level, however many levels there are', () => {
  const name = () => pressed('grid-tree-name');
  expect(press(['venue'], ['binance'], name())).toBe('opened binance');
  expect(press(['venue', 'asset'], ['binance'], name())).toBe('opened binance');
  expect(press(['venue', 'asset'], ['binance', 'BTC'], name())).toBe('opened binance/BTC');
  expect(press(['cohort'], ['funds'], name())).toBe('opened funds');
  expect(press(['venue'], ['binance'], new KeyboardEvent('keydown', { key: 'Enter' }))).toBe(
    'opened binance',
  );
});

it('the arrow beside a name, or Ctrl and Enter, leads to the page of it, where it has one', () => {
  const arrow = () => pressed('grid-link grid-tree-page');
  expect(press(['venue'], ['binance'], arrow())).toMatch(/^#\/account\/venue\/binance/);
  expect(press(['participant', 'asset'], ['Birch'], arrow())).toMatch(/^#\/account\/participant\/Birch/);
  const key = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true });
  expect(press(['venue', 'asset'], ['binance', 'BTC'], key)).toMatch(/^#\/account\/asset\/BTC/);
  expect(press(['cohort'], ['funds'], key)).toBe('opened funds');
});
