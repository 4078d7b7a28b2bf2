// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Mapping } from '../../../contract/dto/import.ts';
import type { MappingProposal } from '../../../contract/dto/mapping.ts';
import { fakeHost } from '../../support/fake-host.ts';

fakeHost();
const { MappingColumns } = await import('../../../renderer/features/data/mapping/mapping-columns.tsx');
afterEach(cleanup);

const column = (name: string, samples: readonly string[]) => ({
  column: name,
  type: 'number' as const,
  decimal: null,
  ambiguous: false,
  timeUnit: null,
  nullWords: [],
  samples: [...samples],
  matches: [],
});
const proposal = {
  columns: [column('Keep (%)', ['3', '4']), column('How many', ['10', '500', '12000'])],
  fields: ['maintenanceRate', 'size'],
} as unknown as MappingProposal;
const mapping = {
  columns: { maintenanceRate: { column: 'Keep (%)' }, size: { column: 'How many' } },
} as unknown as Mapping;

it('a unit that nobody chose is not shown as chosen, so that the first of the list can be', () => {
  const changed = vi.fn();
  render(<MappingColumns proposal={proposal} mapping={mapping} onChange={changed} />);
  const unit = screen.getByLabelText<HTMLSelectElement>('Unit of Keep (%)');
  expect(unit.selectedOptions[0]?.textContent).toBe('as written');
  fireEvent.change(unit, { target: { value: 'fraction' } });
  expect(changed).toHaveBeenLastCalledWith({
    ...mapping.columns,
    maintenanceRate: { column: 'Keep (%)', unit: 'fraction' },
  });
  // Sizes are in coins unless said otherwise.
  expect(screen.getByLabelText<HTMLSelectElement>('Unit of How many').value).toBe('coin');
});

it('samples stand apart', () => {
  render(<MappingColumns proposal={proposal} mapping={mapping} onChange={() => undefined} />);
  expect(screen.getByText('10 · 500 · 12000')).toBeDefined();
});
