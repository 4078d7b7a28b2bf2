// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { FilterField } from '../../../renderer/grid/filter/filter-field.tsx';

afterEach(cleanup);

it('Esc takes back what was typed and leaves the filter that holds', () => {
  const changed = vi.fn();
  render(
    <FilterField
      column={{ colId: 'notional', headerName: 'Notional' }}
      model=">10m"
      onModelChange={changed}
    />,
  );
  const box = screen.getByLabelText<HTMLInputElement>('Filter Notional');
  fireEvent.change(box, { target: { value: '>10m and more' } });
  fireEvent.keyDown(box, { key: 'Escape' });
  expect(box.value).toBe('>10m');
  expect(changed).not.toHaveBeenCalled();
  fireEvent.change(box, { target: { value: '' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(changed).toHaveBeenCalledWith(null);
});
