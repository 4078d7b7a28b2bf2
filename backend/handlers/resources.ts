import { typedSetting } from '../../db/settings.ts';
import { resources as resourcesOf } from '../../risk/resources/resources.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

const shown = 200;

export const resources = {
  'resources.compute': (input, { snapshots, workspace, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const { capital, affiliates } = typedSetting(workspace(), 'resources');
    const asked = { ...input, capital, affiliates };
    const {
      concentration,
      unknownVolume: _,
      ...result
    } = resourcesOf(bookOf(portfolio), history.panel, asked, within(pulse, 0.1, 1));
    const basis = { measure: 'cover', loaded, parameters: { ...input, capital, affiliates } };
    return withProvenance(basis, {
      ...result,
      venues: result.venues.map((v) => ({ ...v, covers: [...v.covers], members: [...v.members] })),
      cover: input.cover,
      concentration: concentration.slice(0, shown).map(({ key, venue, asset, participant: _p, ...row }) => ({
        participant: key,
        venue: portfolio.venues.id[venue],
        asset: portfolio.assets.id[asset],
        ...row,
      })),
      concentrationOmitted: Math.max(0, concentration.length - shown),
    });
  },
} satisfies HandlerGroup;
