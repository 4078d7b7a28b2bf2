// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DateBox } from '../../../renderer/kit/date-box.tsx';
import { daysLater, typedDate } from '../../../renderer/kit/typed-date.ts';

afterEach(cleanup);

describe('a typed date', () => {
  it('is read year first, with or without noughts, and only where the calendar has it', () => {
    expect(typedDate('2026-10-31', 'day')).toBe('2026-10-31');
    expect(typedDate(' 2026/2/3 ', 'day')).toBe('2026-02-03');
    expect(typedDate('2028-02-29', 'day')).toBe('2028-02-29');
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '31.10.2026',
      '10/31/2026',
      '2026-10-31 08:00',
      'soon',
      '',
    ])
      expect(typedDate(text, 'day'), text).toBeNull();
  });
  it('has its minute where one is asked for, midnight unless typed', () => {
    expect(typedDate('2026-10-31 8:05', 'minute')).toBe('2026-10-31T08:05');
    expect(typedDate('2026-10-31T23:59Z', 'minute')).toBe('2026-10-31T23:59');
    expect(typedDate('2026-10-31', 'minute')).toBe('2026-10-31T00:00');
    for (const text of ['2026-10-31 24:00', '2026-10-31 08:60']) expect(typedDate(text, 'minute')).toBeNull();
  });
  it('steps over the ends of months', () => {
    expect(daysLater('2026-10-31', 1)).toBe('2026-11-01');
    expect(daysLater('2026-03-01T08:00', -1)).toBe('2026-02-28T08:00');
  });
});

describe('a box for a date', () => {
  const box = () => screen.getByLabelText('Due') as HTMLInputElement;
  /** A toast of another file of tests may still stand beside it in the document. */
  const own = () => within(box().closest('.control') as HTMLElement);
  const type = (text: string): void => {
    fireEvent.change(box(), { target: { value: text } });
    fireEvent.blur(box());
  };
  it('shows the date year first whatever the machine speaks, and is no field of the browser', () => {
    render(<DateBox label="Due" value="2026-10-31" onChange={() => {}} />);
    expect([box().type, box().value]).toEqual(['text', '2026-10-31']);
  });
  it('takes a date and an emptied box; what is no date is said and changes nothing', () => {
    const taken = vi.fn();
    render(<DateBox label="Due" value="2026-10-31" onChange={taken} />);
    type('10/31/2026');
    expect(own().getByRole('alert').textContent).toBe('10/31/2026 is no date: write yyyy-mm-dd');
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(taken).not.toHaveBeenCalled();
    type('2026-11-2');
    expect(own().queryByRole('alert')).toBeNull();
    type('');
    expect(taken.mock.calls).toEqual([['2026-11-02'], ['']]);
  });
  it('is not emptied where a date is needed', () => {
    const taken = vi.fn();
    render(<DateBox label="Due" value="2026-10-31" required onChange={taken} />);
    type('');
    expect(taken).not.toHaveBeenCalled();
    expect(own().getByRole('alert').textContent).toBe('Nothing is no date: write yyyy-mm-dd');
  });
  it('keeps the form around it from being sent with what is no date', () => {
    const sent = vi.fn();
    render(
      <form onSubmit={sent}>
        <DateBox label="Due" value="" onChange={() => {}} />
      </form>,
    );
    fireEvent.change(box(), { target: { value: 'soon' } });
    expect(fireEvent.keyDown(box(), { key: 'Enter' })).toBe(false);
    fireEvent.change(box(), { target: { value: '2026-10-31' } });
    expect(fireEvent.keyDown(box(), { key: 'Enter' })).toBe(true);
  });
  it('steps by a day with the arrows, and takes it on Enter', () => {
    const taken = vi.fn();
    render(<DateBox label="Due" value="2026-10-31T08:00" kind="minute" onChange={taken} />);
    expect(box().value).toBe('2026-10-31 08:00');
    fireEvent.keyDown(box(), { key: 'ArrowUp' });
    expect(box().value).toBe('2026-11-01 08:00');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(taken.mock.calls).toEqual([['2026-11-01T08:00']]);
  });
});
