import { returnSpace } from '../../risk/reverse-stress/covariance.ts';
import { reverseStress } from '../../risk/reverse-stress/reverse-stress.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { saidSelling } from '../scenario/said-costs.ts';
import type { HandlerGroup } from './handler-group.ts';

export const reverseStressHandlers = {
  'reverseStress.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const space = returnSpace(portfolio.assets, history.panel, input.horizon);
    const options = { ...input, floor: 0.5, y: 1 };
    const part = within(pulse, 0.1, 1);
    const { selling, ...result } = reverseStress(portfolio, space, options, part, bookOf(portfolio));
    const { days, shrinkage } = space;
    const basis = { measure: 'reverseStress', loaded, parameters: input };
    return withProvenance(basis, {
      ...result,
      ...saidSelling(selling),
      days,
      shrinkage,
    });
  },
} satisfies HandlerGroup;
