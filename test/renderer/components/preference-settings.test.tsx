// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prefer } from '../../../contract/preferences.ts';
import { displayDefaults, referenceDefaults } from '../../../contract/setting-defaults.ts';
import { type Asked, fakeHost } from '../../support/fake-host.ts';

let asked: Asked[];
beforeEach(() => {
  asked = fakeHost();
});
afterEach(() => {
  cleanup();
  prefer();
});
const open = async () => {
  const { PreferenceSettings } = await import(
    '../../../renderer/features/methodology/preference-settings.tsx'
  );
  render(<PreferenceSettings />);
};
const stored = () => asked.filter(({ method }) => method === 'settings.set').map(({ input }) => input);

describe('settings of figures and names', () => {
  it('are one control each, and a change stores it with the others as they are', async () => {
    prefer({ dollar: 'US$' });
    await open();
    fireEvent.change(screen.getByLabelText('Numbers'), { target: { value: 'comma' } });
    fireEvent.click(screen.getByLabelText('Pseudonyms everywhere'));
    fireEvent.change(screen.getByLabelText('US dollars as'), { target: { value: 'USD' } });
    fireEvent.change(screen.getByLabelText('Estimator of correlations'), { target: { value: 'kendall' } });
    fireEvent.change(screen.getByLabelText('Reference shock'), { target: { value: '-15' } });
    fireEvent.blur(screen.getByLabelText('Reference shock'));
    const display = { ...displayDefaults, dollar: 'US$' };
    expect(stored()).toEqual([
      { key: 'display', value: { ...display, numbers: 'comma' } },
      { key: 'display', value: { ...display, pseudonyms: true } },
      { key: 'display', value: { ...display, dollar: 'USD' } },
      { key: 'reference', value: { ...referenceDefaults, estimator: 'kendall' } },
      { key: 'reference', value: { ...referenceDefaults, move: -0.15 } },
    ]);
  });
});

describe('the switch of one file', () => {
  it('is on and fixed where pseudonyms stand everywhere', async () => {
    prefer({ pseudonyms: true });
    const { PseudonymSwitch } = await import('../../../renderer/kit/pseudonym-switch.tsx');
    render(<PseudonymSwitch checked={false} onChange={() => undefined} />);
    const box = screen.getByLabelText('Pseudonyms') as HTMLInputElement;
    expect([box.checked, box.disabled]).toEqual([true, true]);
  });
});
