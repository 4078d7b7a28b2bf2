import { findSnapshot } from '../../db/snapshots.ts';
import { overdueRules, ruleRegister } from '../../risk/margin/rule-register.ts';
import type { HandlerGroup } from './handler-group.ts';

export const rules = {
  'rules.list': ({ snapshot }, { workspace }) => {
    const asOf = snapshot === undefined ? Date.now() : findSnapshot(workspace(), snapshot).asOf;
    return ruleRegister.map((rule) => ({
      ...rule,
      venues: [...rule.venues],
      overdue: overdueRules(rule.venues, asOf).includes(rule),
    }));
  },
} satisfies HandlerGroup;
