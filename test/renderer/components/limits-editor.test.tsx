// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { boundWords } from '../../../contract/status.ts';
import { LimitsEditor } from '../../../renderer/features/committee/limits-editor.tsx';

afterEach(cleanup);

const limit = {
  measure: 'systemLeverage',
  direction: 'above',
  amber: 4.5,
  red: 6.5,
  owner: 'Desk',
  note: '',
} as const;
const measures = [
  { id: 'systemLeverage', label: 'System leverage', unit: 'ratio', direction: 'above' },
  { id: 'criticalShock', label: 'Critical shock', unit: 'percent', direction: 'below' },
];

function open() {
  const saved = vi.fn();
  const left = vi.fn();
  render(<LimitsEditor limits={[limit]} measures={measures as never} onSave={saved} onCancel={left} />);
  const box = (name: string): HTMLInputElement => screen.getByLabelText(name);
  const type = (name: string, value: string): void => void fireEvent.change(box(name), { target: { value } });
  const save = (): HTMLButtonElement =>
    screen.getByText('Save limits').closest('button') as HTMLButtonElement;
  return { saved, left, box, type, save };
}

const amber = (label: string): string => `${boundWords.amber} of ${label}`;
const red = (label: string): string => `${boundWords.red} of ${label}`;

/** The editor's own: a toast of another file may still be there. */
const problem = (): HTMLElement | undefined =>
  screen.queryAllByRole('alert').find((one) => one.closest('.bp6-toast-container') === null);

describe('limits being changed', () => {
  it('keep what is typed until it is saved, all at once', () => {
    const { saved, type, save } = open();
    type(amber('System leverage'), '4');
    type(red('System leverage'), '6');
    expect(saved).not.toHaveBeenCalled();
    fireEvent.submit(save().form as HTMLFormElement);
    expect(saved.mock.calls[0]?.[0]).toEqual([
      expect.objectContaining({ amber: '4', red: '6', owner: 'Desk' }),
    ]);
  });
  it('cannot be saved while a level is no number, and say which', () => {
    const { saved, type, save } = open();
    type(red('System leverage'), '6,5');
    expect(problem()?.textContent).toContain('System leverage: “6,5” is not a number.');
    expect(save().disabled).toBe(true);
    fireEvent.submit(save().form as HTMLFormElement);
    expect(saved).not.toHaveBeenCalled();
  });
  it('cannot be saved while breach comes before warning', () => {
    const { type, save } = open();
    type(red('System leverage'), '2');
    expect(problem()?.textContent).toContain('must be above');
    type(red('System leverage'), '7');
    expect(problem()).toBeUndefined();
    expect(save().disabled).toBe(false);
  });
  it('can be set on a measure that has none, empty at first', () => {
    const { box, save } = open();
    fireEvent.change(screen.getByLabelText('Add a limit on'), { target: { value: 'criticalShock' } });
    expect(box(amber('Critical shock')).value).toBe('');
    expect(save().disabled).toBe(true);
    expect(screen.queryByLabelText('Add a limit on')).toBeNull();
  });
  it('are left as they were by Cancel', () => {
    const { saved, left, type } = open();
    type(red('System leverage'), '9');
    fireEvent.click(screen.getByText('Cancel'));
    expect(left).toHaveBeenCalledOnce();
    expect(saved).not.toHaveBeenCalled();
  });
});
