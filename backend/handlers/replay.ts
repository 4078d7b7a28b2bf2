import { findName } from '../../contract/find-name.ts';
import { replay } from '../../risk/replay/replay.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { eventPacks } from '../replay/event-packs.ts';
import { saidCosts } from '../scenario/said-costs.ts';
import type { HandlerGroup } from './handler-group.ts';

export const replayHandlers = {
  'replay.events': () => [...eventPacks],

  'replay.run': ({ event: asked, ...input }, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const { portfolio } = loaded;
    const names = eventPacks.map((pack) => pack.name);
    const event =
      typeof asked === 'string' ? eventPacks[names.indexOf(findName('past event', asked, names))] : asked;
    if (event === undefined) throw new RangeError('No such event.');
    const { snapshot: _, ...options } = input;
    const { panel } = snapshots.history(portfolio.asOf);
    const prices = panel.times.length > 0 ? panel : null;
    const { steps, cascade } = replay(
      portfolio,
      prices,
      event.steps,
      options,
      within(pulse, 0.3, 1),
      bookOf(portfolio),
    );
    const { coverage, warnings, costs, ...whole } = cascade;
    const byBeta = steps.some((step) => Object.keys(step.byBeta).length > 0);
    const measured = {
      coverage,
      warnings: byBeta
        ? [
            ...warnings,
            {
              code: 'movesByBeta',
              message: 'Assets that the event does not name move by their beta to the first it names.',
            },
          ]
        : warnings,
    };
    const basis = { measure: 'cascade', loaded, parameters: { ...input, event: event.name } };
    return {
      ...withProvenance(basis, measured),
      event,
      steps: steps.map((step) => ({
        ...step,
        given: { ...step.given },
        byBeta: { ...step.byBeta },
        asReference: [...step.asReference],
      })),
      cascade: { ...whole, ...saidCosts(costs) },
    };
  },
} satisfies HandlerGroup;
