import { cascade } from '../../risk/cascade/cascade.ts';
import { saturation } from '../../risk/cascade/saturation.ts';
import { liquidationMap } from '../../risk/liquidation-map.ts';
import { marketSigma } from '../../risk/market-sigma.ts';
import { jointLiquidation } from '../../risk/synchronisation/joint-liquidation.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const shocks = {
  'liquidations.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const { portfolio } = loaded;
    const result = liquidationMap(portfolio, input, within(pulse, 0.3, 1), bookOf(portfolio));
    return withProvenance({ measure: 'liquidationMap', loaded, parameters: input }, result);
  },

  'cascade.run': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const { portfolio } = loaded;
    const result = cascade(portfolio, input, within(pulse, 0.3, 1), bookOf(portfolio));
    return withProvenance({ measure: 'cascade', loaded, parameters: input }, result);
  },

  'saturation.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const result = saturation(
      portfolio,
      { ...input, depthScale: 1, floor: 0.5, y: 1 },
      marketSigma(portfolio, history.panel),
      within(pulse, 0.1, 1),
      bookOf(portfolio),
    );
    const basis = { measure: 'saturation', loaded, parameters: input, history: history.fingerprint };
    return withProvenance(basis, result);
  },

  'synchronisation.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const part = within(pulse, 0.1, 1);
    const result = jointLiquidation(portfolio, history.panel, input, part, bookOf(portfolio));
    const basis = { measure: 'synchronisation', loaded, parameters: input, history: history.fingerprint };
    return withProvenance(basis, result);
  },
} satisfies HandlerGroup;
