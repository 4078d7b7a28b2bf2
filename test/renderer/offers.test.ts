import { describe, expect, it } from 'vitest';
import { createOffers } from '../../renderer/undo/offers.ts';

describe('messages that offer an undo', () => {
  it('go with what they offer, and only they', () => {
    const offers = createOffers();
    const closed: string[] = [];
    offers.action(1, () => closed.push('removed a note'));
    offers.action(2, () => closed.push('removed an import'));
    offers.keep((id) => id !== 2);
    expect(closed).toEqual(['removed an import']);
    offers.keep(() => false);
    offers.keep(() => false);
    expect(closed).toEqual(['removed an import', 'removed a note']);
  });
  it('of a step stand alone: the next step, or a change, takes the one before away', () => {
    const offers = createOffers();
    const closed: string[] = [];
    offers.step(() => closed.push('undone'));
    offers.step(() => closed.push('redone'));
    expect(closed).toEqual(['undone']);
    offers.closeStep();
    offers.closeStep();
    expect(closed).toEqual(['undone', 'redone']);
  });
});
