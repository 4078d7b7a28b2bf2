import { removeSaved } from '../../db/saved.ts';
import { replay } from '../../risk/replay/replay.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { eventOf, listEvents, saveEvents } from '../replay/events.ts';
import { saidCosts } from '../scenario/said-costs.ts';
import type { HandlerGroup } from './handler-group.ts';

export const replayHandlers = {
  'replay.events': (_input, { workspace }) => listEvents(workspace()),

  'replay.save': ({ events }, { workspace }) => {
    saveEvents(workspace(), events);
    return { ok: true };
  },

  'replay.remove': ({ name }, { workspace }) => ({ removed: removeSaved(workspace(), 'event', name) }),

  'replay.run': ({ event: asked, ...input }, { snapshots, workspace, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const { portfolio } = loaded;
    const event = typeof asked === 'string' ? eventOf(workspace(), asked) : asked;
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
    // A pack that comes with the call is nowhere else: the figure is made of all it says.
    const named = typeof asked === 'string' ? event.name : event;
    const basis = { measure: 'cascade', loaded, parameters: { ...input, event: named } };
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
