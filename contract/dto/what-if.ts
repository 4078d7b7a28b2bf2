import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, text, time } from '../domain.ts';
import { scalarIds } from '../measures.ts';
import { statuses } from '../status.ts';
import { units } from '../units.ts';
import { adjustment } from './adjustment.ts';
import { cascadeInput } from './cascade.ts';
import { scenario } from './scenario.ts';
import { impactLaw } from './shock.ts';

const nullable = num.nullable();

export const whatIfInput = z.strictObject({
  snapshot: snapshotRef,
  adjustments: list(adjustment, 1_000),
  /** quick leaves the simulated measures out. */
  depth: z.enum(['quick', 'full']).default('full').describe('quick leaves the simulated measures out'),
  cascade: cascadeInput.omit({ snapshot: true, adjustments: true, depth: true }).optional(),
  by: z.enum(['cohort', 'venue', 'participant', 'asset']).default('cohort').describe('groups'),
  /** Also the liquidation map before and after, at any depth. */
  map: z.boolean().default(false),
});

/** What a saved what-if holds: the adjustments, and the scenario it was judged under. */
export const whatIfTerms = z.strictObject({ scenario, adjustments: list(adjustment, 1_000) });
export const savedWhatIf = whatIfTerms.extend({ name, savedAt: time });
export type SavedWhatIf = z.infer<typeof savedWhatIf>;

/** USD liquidated when the market moves by each shock, without feedback. */
const mapSide = z.strictObject({ long: list(num, 400), short: list(num, 400) });

/** One headline measure before and after; null where the measure is undefined or was not asked for. */
export const measured = z.strictObject({
  id: name,
  label: name,
  unit: z.enum(units),
  before: nullable,
  after: nullable,
  difference: nullable,
  /** Why it is undefined before and after, where it was asked for. */
  reasonBefore: text.optional(),
  reasonAfter: text.optional(),
});
export type Measured = z.infer<typeof measured>;

export const whatIfOutput = z.strictObject({
  provenance,
  measures: list(measured, 100),
  groups: list(
    z.strictObject({
      key: name,
      grossBefore: num,
      grossAfter: num,
      leverageBefore: nullable,
      leverageAfter: nullable,
      notionalCut: num,
    }),
  ),
  cost: z.strictObject({ notionalCut: num, marginCalled: num, accounts: count }),
  map: z.strictObject({ shocks: list(num, 400), before: mapSide, after: mapSide }).optional(),
});
export type WhatIfOutput = z.infer<typeof whatIfOutput>;

/** `key` null: everyone. */
export const capsInput = z.strictObject({
  snapshot: snapshotRef,
  by: z.enum(['cohort', 'venue']),
  caps: list(z.strictObject({ key: name.nullable(), cap: num.positive() }), 1_000).default([]),
});
export const capsOutput = list(
  z.strictObject({
    key: name.nullable(),
    accounts: count,
    /** The largest account leverage of the group; null where none is defined. */
    maximum: nullable,
    /** Accounts the cap cuts; null without one. */
    above: count.nullable(),
  }),
  10_000,
);

export const deleverageInput = z.strictObject({
  snapshot: snapshotRef,
  /** What is changed before the search begins; none: from the snapshot as it is. */
  adjustments: list(adjustment, 1_000).default([]),
  /** A measure beyond its limit in the direction of danger breaks it. One that is undefined breaks nothing. */
  limits: z
    .array(z.strictObject({ measure: z.enum(scalarIds), value: num }))
    .min(1)
    .max(20),
  cascade: cascadeInput.omit({ snapshot: true, adjustments: true, depth: true }).optional(),
  methods: list(z.enum(['uniform', 'cohort', 'greedy', 'refined']), 4).default([
    'uniform',
    'cohort',
    'greedy',
    'refined',
  ]),
  /** Impact laws under which a plan must hold besides the cascade's own. */
  impacts: list(impactLaw, 3).optional(),
  /** Points of the frontier. */
  frontier: count.max(60).default(16),
});

const judged = z.strictObject({
  measure: z.enum(scalarIds),
  value: nullable,
  limit: num,
  kept: z.boolean(),
  /** What forced trades add to the fall; with an amplification that is undefined. */
  addedFall: num.optional(),
});
const plan = z.strictObject({
  /** What `whatIf.run` takes: the answer can be run again. */
  adjustments: list(adjustment, 1_000),
  notionalCut: num,
  /** Of gross notional. */
  share: num,
  accounts: count,
  measures: list(judged, 20),
});
/** Where from 0 to the whole shock the limits of a cascade are used most; null when none of them depends on it. */
const worst = z.strictObject({ multiple: num, measures: list(judged, 20) }).nullable();
const proven = plan.extend({
  worst,
  /** The first multiple of the shock beyond 1, of those looked at, that breaks a limit; null when none does. */
  breaksAt: nullable,
  /** What is no longer defined after the cut. */
  note: text,
});
export const deleverageOutput = z.strictObject({
  provenance,
  gross: num,
  before: list(judged, 20),
  worst,
  /** Whether any plan keeps the limits; when not, `nearest` is the one that breaks fewest of them, and by least. */
  feasible: z.boolean(),
  /** Limits that no plan looked at keeps, each with the value that came nearest to it. */
  unmet: list(judged, 20),
  /** cap null: nothing needs to be cut. */
  /** No plan of caps that cuts less USD keeps the limits; `how` says by which argument. */
  lowerBound: z.strictObject({ usd: num, how: text }),
  uniform: proven.extend({ cap: nullable }).nullable(),
  cohorts: proven.extend({ caps: list(z.strictObject({ cohort: name, cap: nullable }), 10_000) }).nullable(),
  greedy: proven
    .extend({
      steps: list(z.strictObject({ participant: name, cap: num, notionalCut: num, violation: num }), 1_000),
    })
    .nullable(),
  /** A cap an account (or accounts that no selector tells apart): `caps` of them; settled when none alone can be raised. */
  refined: proven.extend({ caps: count, settled: z.boolean() }).nullable(),
  /** Uniform caps, ascending, with what each cuts and what the limited measures then are. */
  frontier: list(
    z.strictObject({
      cap: num,
      notionalCut: num,
      amplification: nullable,
      addedFall: nullable,
      measures: list(judged, 20),
    }),
    60,
  ),
  nearest: plan,
  /** Full runs of the model that were needed. */
  evaluations: count,
});
export type DeleverageOutput = z.infer<typeof deleverageOutput>;

/** One committee limit on a scalar measure, and what it says of a snapshot. */
export const limit = z.strictObject({
  measure: name,
  direction: z.enum(['above', 'below']),
  amber: nullable,
  red: nullable,
  owner: text,
  note: text,
});
export type Limit = z.infer<typeof limit>;

/** A limit with the moment it came into force (UTC ms; null: the beginning); without bounds it was withdrawn then. */
export const limitChange = limit.extend({ from: time.nullable() });
export type LimitChange = z.infer<typeof limitChange>;

export const limitsSaveInput = z.strictObject({
  limits: list(limit, 100),
  /**
   * The limits hold from this moment on, and earlier dates keep theirs; null: from the beginning. Left out: from the
   * date of the newest snapshot, the one the committee has before it.
   */
  from: time.nullable().optional(),
});

const status = z.enum(statuses);

export const headline = z.strictObject({
  id: name,
  label: name,
  unit: z.enum(units),
  value: nullable,
  previous: nullable,
  status,
  history: list(nullable, 1_000),
  reason: z.string().optional(),
  /** Which inputs cover too little for the value to be judged. */
  notJudged: text.optional(),
  /** What has to be read with the value: other figures of the same, and what other models would say. */
  beside: text.optional(),
});
export type Headline = z.infer<typeof headline>;

export const limitStatus = z.strictObject({
  /** In force at the snapshot. */
  limit,
  /** Since when (UTC ms); null: from the beginning. */
  from: time.nullable(),
  label: name,
  unit: z.enum(units),
  value: nullable,
  status,
  /** Each snapshot judged by the limit then in force. */
  trend: list(
    z.strictObject({
      snapshot: name,
      value: nullable,
      status,
      /** In force then; null before there was one. */
      limit: z.strictObject({ amber: nullable, red: nullable, from: time.nullable() }).nullable(),
      /** Another limit than at the snapshot before. */
      changed: z.boolean(),
    }),
    1_000,
  ),
  /** Snapshots since the last committee at which the status turned for the worse, oldest first. */
  breaches: list(
    z.strictObject({
      snapshot: name,
      asOf: time,
      before: status,
      status: z.enum(['amber', 'red']),
      value: num,
    }),
    1_000,
  ).optional(),
  /** Why the value is undefined. */
  reason: text.optional(),
  /** Which inputs cover too little for the value to be judged. */
  notJudged: text.optional(),
  /** What has to be read with the value. */
  beside: text.optional(),
});
export type LimitStatus = z.infer<typeof limitStatus>;
