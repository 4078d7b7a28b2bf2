import type { DeleverageOutput } from '../../../../contract/dto/what-if.ts';
import { formatRatio, plural } from '../../../kit/format.ts';

export type Plan = DeleverageOutput['nearest'];
export const methodIds = ['uniform', 'cohort', 'greedy', 'refined'] as const;
export type MethodId = (typeof methodIds)[number];
export type PlanId = MethodId | 'nearest';
export type Proof = Pick<NonNullable<DeleverageOutput['refined']>, 'worst' | 'breaksAt' | 'note'>;
/** `proof` is missing for the nearest plan only: it keeps nothing. */
export type NamedPlan = Readonly<{ id: PlanId; label: string; how: string; plan: Plan; proof?: Proof }>;

export const methodLabels: Readonly<Record<MethodId, string>> = {
  uniform: 'One cap for all',
  cohort: 'A cap per cohort',
  greedy: 'Participant by participant',
  refined: 'Account by account',
};

const capSaid = (cap: number | null): string => (cap === null ? 'no cap needed' : `cap ${formatRatio(cap)}`);

/** Found is what was: not before a search, nor where no plan keeps the limits. */
export const titleOf = (data: Pick<DeleverageOutput, 'feasible'> | null): string =>
  data?.feasible === true ? 'Minimum deleveraging found' : 'Minimum deleveraging';

/** The plans of an answer, cheapest first; where none keeps the limits, only the one that breaks them least. */
export function plansOf(data: DeleverageOutput): readonly NamedPlan[] {
  if (!data.feasible)
    return [
      { id: 'nearest', label: 'Nearest', how: 'breaks fewest limits, and by least', plan: data.nearest },
    ];
  const { uniform, cohorts, greedy, refined } = data;
  const plans: NamedPlan[] = [];
  if (uniform)
    plans.push({
      id: 'uniform',
      label: methodLabels.uniform,
      how: capSaid(uniform.cap),
      plan: uniform,
      proof: uniform,
    });
  if (cohorts) {
    const capped = cohorts.caps.filter((c) => c.cap !== null).length;
    const how = capped === 0 ? 'no cap needed' : `caps on ${plural(capped, 'cohort')}`;
    plans.push({ id: 'cohort', label: methodLabels.cohort, how, plan: cohorts, proof: cohorts });
  }
  if (greedy) {
    const how = greedy.steps.length === 0 ? 'no cut needed' : plural(greedy.steps.length, 'cut');
    plans.push({ id: 'greedy', label: methodLabels.greedy, how, plan: greedy, proof: greedy });
  }
  if (refined) {
    const how = refined.caps === 0 ? 'no cut needed' : `caps on ${plural(refined.caps, 'account')}`;
    plans.push({ id: 'refined', label: methodLabels.refined, how, plan: refined, proof: refined });
  }
  return plans.sort((a, b) => a.plan.notionalCut - b.plan.notionalCut);
}

/** Why a way to cut has no plan. */
const without: Readonly<Record<MethodId, string>> = {
  uniform: 'no cap looked at keeps them, down to closing everything',
  cohort: 'no cap for all keeps them to begin from, and no cap on one cohort alone does',
  greedy: 'they are still broken after every cut that helped',
  refined: 'no caps on single accounts kept them in the runs there are',
};

/** The ways that were searched and have no plan, with the reason. */
export function waysWithout(
  { uniform, cohorts: cohort, greedy, refined }: DeleverageOutput,
  methods: readonly MethodId[],
): readonly Readonly<{ id: MethodId; label: string; why: string }>[] {
  const plans = { uniform, cohort, greedy, refined };
  return methods
    .filter((id) => plans[id] === null)
    .map((id) => ({ id, label: methodLabels[id], why: without[id] }));
}
