import type { Shock } from '../shock.ts';
import type { ImpactOptions } from './impact.ts';
import type { CascadeRules } from './rules.ts';

export type SaturationOptions = ImpactOptions &
  CascadeRules &
  Readonly<{
    /** The direction in which prices go, as the moves of one shock; the whole market falling alike unless given. */
    direction?: Shock | undefined;
    limit: number;
    /** USD of new bad debt that is a breach; the larger of $1 m and 1 basis point of gross notional unless given. */
    materiality?: number | undefined;
    shock: number;
    shocks?: readonly number[] | undefined;
    scales?: readonly number[] | undefined;
    /** The critical shock alone: the worst amplification, the cliff and the critical scale of leverage are null. */
    only?: 'criticalShock' | undefined;
    /** The critical shock's own selling beside it. */
    costs?: boolean | undefined;
  }>;
