import type { MeasureId } from '../../contract/measures.ts';

/** What a scalar of a snapshot is kept under. */
export const measureKey = (id: MeasureId, label: string): string => `measure ${id} ${label}`;
