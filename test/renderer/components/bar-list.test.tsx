// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { BarList } from '../../../renderer/kit/bar-list.tsx';

afterEach(cleanup);

it('long names of one house keep their ends, and are picked and read whole', () => {
  const picked = vi.fn();
  const names = [
    'Harbourhaven Multi-Strategy Master Fund 008',
    'Harbourhaven Multi-Strategy Master Fund 043',
  ];
  const bars = names.map((key, i) => ({ key, value: 2 - i, text: `$${2 - i}` }));
  const { container } = render(<BarList bars={bars} onPick={picked} />);
  const ends = [...container.querySelectorAll('.cut-name-end')].map((end) => end.textContent);
  expect(ends).toEqual(['r Fund 008', 'r Fund 043']);
  for (const name of names) fireEvent.click(screen.getByRole('button', { name }));
  expect(picked.mock.calls.flat()).toEqual(names);
  expect(screen.getByTitle(names[0] ?? '')).toBeTruthy();
});
