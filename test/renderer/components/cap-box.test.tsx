// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CapBox } from '../../../renderer/features/what-if/cap-slider.tsx';

afterEach(cleanup);

describe('the box of a cap', () => {
  const typed = (text: string, cap: number | null = 4) => {
    const taken = vi.fn();
    render(<CapBox label="Everyone" cap={cap} onChange={taken} />);
    const box = screen.getByLabelText('Cap of Everyone, ×') as HTMLInputElement;
    fireEvent.change(box, { target: { value: text } });
    fireEvent.keyDown(box, { key: 'Enter' });
    return { taken: taken.mock.calls.flat(), shown: box.value };
  };
  it.each([
    ['2.5', 2.5],
    ['2,5', 2.5],
    ['3 x', 3],
    ['3×', 3],
    ['', null],
  ])('takes %j', (text, cap) => {
    expect(typed(text).taken).toEqual([cap]);
  });
  it.each(['abc', '0', '-3', '5 of them'])('puts %j back to the cap that holds', (text) => {
    expect(typed(text)).toEqual({ taken: [], shown: '4' });
    cleanup();
    expect(typed(text, null)).toEqual({ taken: [], shown: '' });
  });
  it('keeps the focus when its cap is taken, and shows a cap that comes from elsewhere', () => {
    const box = (cap: number | null) => <CapBox label="Everyone" cap={cap} onChange={() => undefined} />;
    const { rerender } = render(box(null));
    const input = screen.getByLabelText('Cap of Everyone, ×') as HTMLInputElement;
    input.focus();
    fireEvent.change(input, { target: { value: '5' } });
    fireEvent.keyDown(input, { key: 'Enter' });
    rerender(box(5));
    expect(document.activeElement).toBe(input);
    rerender(box(7));
    expect([input.isConnected, input.value]).toEqual([true, '7']);
  });
  it('takes no more than the model does', () => {
    expect(typed('1000000000')).toEqual({ taken: [1_000], shown: '1000' });
  });
});
