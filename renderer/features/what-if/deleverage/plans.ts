import type { DeleverageOutput } from '../../../../contract/dto/what-if.ts';
import { formatRatio, plural } from '../../../kit/format.ts';

export type Plan = DeleverageOutput['nearest'];
export const methodIds = ['uniform', 'cohort', 'greedy'] as const;
export type MethodId = (typeof methodIds)[number];
export type PlanId = MethodId | 'nearest';
export type NamedPlan = Readonly<{ id: PlanId; label: string; how: string; plan: Plan }>;

export const methodLabels: Readonly<Record<MethodId, string>> = {
  uniform: 'One cap for all',
  cohort: 'A cap per cohort',
  greedy: 'Participant by participant',
};

const capSaid = (cap: number | null): string => (cap === null ? 'no cap needed' : `cap ${formatRatio(cap)}`);

/** The plans of an answer, cheapest first; where no cap keeps the limits, only the one that passes them least. */
export function plansOf(data: DeleverageOutput): readonly NamedPlan[] {
  if (!data.feasible)
    return [{ id: 'nearest', label: 'Nearest', how: 'breaks the limits least', plan: data.nearest }];
  const { uniform, cohorts, greedy } = data;
  const plans: NamedPlan[] = [];
  if (uniform)
    plans.push({ id: 'uniform', label: methodLabels.uniform, how: capSaid(uniform.cap), plan: uniform });
  if (cohorts) {
    const capped = cohorts.caps.filter((c) => c.cap !== null).length;
    const how = capped === 0 ? 'no cap needed' : `caps on ${plural(capped, 'cohort')}`;
    plans.push({ id: 'cohort', label: methodLabels.cohort, how, plan: cohorts });
  }
  if (greedy) {
    const how = greedy.steps.length === 0 ? 'no cut needed' : plural(greedy.steps.length, 'cut');
    plans.push({ id: 'greedy', label: methodLabels.greedy, how, plan: greedy });
  }
  return plans.sort((a, b) => a.plan.notionalCut - b.plan.notionalCut);
}
