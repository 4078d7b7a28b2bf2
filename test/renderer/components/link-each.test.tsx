// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openAccount } from '../../../renderer/app/open-account.ts';
import { linkEach } from '../../../renderer/grid/link-each.tsx';

type Row = Readonly<{ members: readonly string[] }>;
const data: Row = { members: ['fund-1', 'fund 2'] };
const column = linkEach<Row>((row) => row.members, 'participant');

const hashOf = (name: string): string => {
  openAccount(name);
  return window.location.hash;
};

it('each name of a list leads to its account, Enter to the first, and the space beside them nowhere', () => {
  const [first, second] = ['fund-1', 'fund 2'].map(hashOf);
  expect(first).not.toBe(second);
  render(<div data-testid="cell">{column.cellRenderer({ data })}</div>);
  expect(screen.getByTestId('cell').textContent).toBe('fund-1, fund 2');
  const press = (target: HTMLElement) => {
    window.location.hash = '#/co-movement';
    target.addEventListener('click', (event) => column.onCellClicked({ data, event }), { once: true });
    target.click();
    return window.location.hash;
  };
  expect(press(screen.getByText('fund 2'))).toBe(second);
  expect(press(screen.getByTestId('cell'))).toBe('#/co-movement');
  column.onCellClicked({ data, event: new KeyboardEvent('keydown', { key: 'Enter' }) });
  expect(window.location.hash).toBe(first);
});
