// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { fakeHost } from '../../support/fake-host.ts';

const asked = fakeHost();
const { limitRows } = await import('../../../renderer/features/committee/limit-by-snapshot.tsx');
const { LimitsTable } = await import('../../../renderer/features/committee/limits-table.tsx');

afterEach(cleanup);

const status: LimitStatus = {
  limit: { measure: 'systemLeverage', direction: 'above', amber: 4, red: 6, owner: '', note: '' },
  from: null,
  label: 'System leverage',
  unit: 'ratio',
  value: 5,
  status: 'amber',
  trend: [
    { snapshot: 'August', value: 3.25, status: 'none', limit: null, changed: false },
    {
      snapshot: 'September',
      value: 5,
      status: 'amber',
      limit: { amber: 4, red: 6, from: Date.UTC(2026, 8, 30) },
      changed: true,
    },
  ],
};

describe('a limit at every snapshot', () => {
  it('is a row each, the newest first, with its time, exact value and the limit in force then', () => {
    const rows = limitRows(status, [{ label: 'August', asOf: 7 }]);
    expect(rows).toEqual([
      {
        snapshot: 'September',
        asOf: null,
        value: 5,
        status: 'Warning',
        amber: 4,
        red: 6,
        since: 'from 2026-09-30',
        unit: 'ratio',
      },
      {
        snapshot: 'August',
        asOf: 7,
        value: 3.25,
        status: 'No limit',
        amber: null,
        red: null,
        since: '',
        unit: 'ratio',
      },
    ]);
  });

  it('opens with a press on the limit’s name, and closes with another', async () => {
    render(<LimitsTable limits={[status]} />);
    const name = screen.getByText('System leverage');
    expect(name.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(name);
    expect(screen.getByText(/2 snapshots, each judged by the limit in force then/)).toBeTruthy();
    expect(screen.getByText('Copy')).toBeTruthy();
    expect(screen.getByText('Export')).toBeTruthy();
    fireEvent.click(name);
    expect(screen.queryByText(/each judged by/)).toBeNull();
    // Kept a moment later: not while another file is tried.
    await expect.poll(() => asked.some(({ method }) => method === 'settings.set')).toBe(true);
  });
});
