import type { CorrelationCell } from '../../../contract/dto/correlation.ts';
import { useCall } from '../../hooks/use-call.ts';
import type { Target } from './map-geometry.ts';
import type { ViewQuestion } from './use-tiles.ts';

/** What is known of the cell under the pointer; null while it is asked for. */
export function useCell(
  { masked: _masked, ...question }: ViewQuestion,
  target: Target | null,
): CorrelationCell | null {
  const place = target?.kind === 'cell' ? { row: target.row, column: target.column } : null;
  const call = useCall('correlation.cell', place === null ? null : { ...question, ...place }, {
    debounce: 25,
    keep: false,
  });
  return call.stale || place === null ? null : call.data;
}
