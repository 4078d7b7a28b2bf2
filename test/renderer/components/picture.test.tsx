// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Picture } from '../../../renderer/plot/picture.tsx';

afterEach(cleanup);

it('a picture that the page draws itself offers what every chart does', async () => {
  const written = vi.fn(async (_text: string) => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText: written } });
  try {
    render(
      <Picture label="Borrow graph" height={200} table={{ columns: ['From', 'USD'], rows: [['ETH', 1.25]] }}>
        <svg role="img" aria-label="drawn" />
      </Picture>,
    );
    const actions = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));
    expect(actions).toEqual([
      'Copy the figures',
      'Show as table',
      'Save as PNG',
      'Save as SVG',
      'Full screen',
    ]);
    fireEvent.click(screen.getByLabelText('Copy the figures'));
    expect(written).toHaveBeenCalledWith('From\tUSD\nETH\t1.25');
    fireEvent.click(screen.getByLabelText('Show as table'));
    expect(screen.getByRole('cell', { name: 'ETH' })).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Show as chart'));
    expect(screen.queryByRole('cell')).toBeNull();
  } finally {
    vi.unstubAllGlobals();
  }
});
