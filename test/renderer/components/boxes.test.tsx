// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { prefer } from '../../../contract/preferences.ts';
import { NumberBox } from '../../../renderer/kit/controls.tsx';
import { TextBox } from '../../../renderer/kit/text-box.tsx';

afterEach(cleanup);

describe('a box for a line of text', () => {
  it('takes it on Enter or when it is left, not while it is typed, and nothing twice', () => {
    const taken = vi.fn();
    render(<TextBox label="Label" value="2026-10-31" onChange={taken} />);
    const box = screen.getByLabelText('Label');
    fireEvent.change(box, { target: { value: 'Quarter' } });
    expect(taken).not.toHaveBeenCalled();
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(taken.mock.calls).toEqual([['Quarter']]);
  });
  it('shows what it is given anew', () => {
    const { rerender } = render(<TextBox label="Label" value="a" onChange={() => {}} />);
    fireEvent.change(screen.getByLabelText('Label'), { target: { value: 'half typed' } });
    rerender(<TextBox label="Label" value="b" onChange={() => {}} />);
    expect((screen.getByLabelText('Label') as HTMLInputElement).value).toBe('b');
  });
  it('says nothing when nothing changed', () => {
    const taken = vi.fn();
    render(<TextBox label="Label" value="a" onChange={taken} />);
    fireEvent.blur(screen.getByLabelText('Label'));
    expect(taken).not.toHaveBeenCalled();
  });
});

describe('a box for a number where decimals have a comma', () => {
  afterEach(() => prefer());
  it('shows and takes a comma, a point too', () => {
    prefer({ numbers: 'comma' });
    const taken = vi.fn();
    render(<NumberBox label="Share" value={0.25} min={0} max={5_000} onChange={taken} />);
    const box = () => screen.getByLabelText('Share') as HTMLInputElement;
    expect(box().value).toBe('0,25');
    for (const text of ['0,75', '0.125', '1.500']) {
      fireEvent.change(box(), { target: { value: text } });
      fireEvent.keyDown(box(), { key: 'Enter' });
    }
    expect(taken.mock.calls.flat()).toEqual([0.75, 0.125, 1_500]);
  });
});

describe('a box for a number', () => {
  const box = (): HTMLElement => screen.getByLabelText('Window');
  const typed = (text: string): unknown[] => {
    const taken = vi.fn();
    render(<NumberBox label="Window" value={250} min={20} max={500} onChange={taken} />);
    fireEvent.change(box(), { target: { value: text } });
    fireEvent.keyDown(box(), { key: 'Enter' });
    cleanup();
    return taken.mock.calls.flat();
  };
  it('takes what is inside its bounds, and brings inside what is not', () => {
    expect(typed('60')).toEqual([60]);
    expect(typed('5')).toEqual([20]);
    expect(typed('9999')).toEqual([500]);
  });
  it('takes neither nothing nor what is no number', () => {
    expect(typed('')).toEqual([]);
    expect(typed('-')).toEqual([]);
    expect(typed('250')).toEqual([]);
  });
});
