import { describe, expect, it } from 'vitest';
import { adlRuleOf, closesAtPreviousMark } from '../../../risk/margin/adl-rules.ts';
import { overdueRules } from '../../../risk/margin/rule-register.ts';
import { rulesAt, venueTerms } from '../../../risk/margin/venue-rules.ts';
import { byVenue, exchangeOf } from '../../../risk/venue-name.ts';

// A market with a margin of its own is a venue of its own, `exchange:market`, and works by the exchange's rules.

describe('a market of an exchange', () => {
  it('is known by what stands before the colon', () => {
    expect(['hyperliquid:xyz', 'okx', ':x', 'a:b:c', 'aave-v3-arbitrum'].map(exchangeOf)).toEqual([
      'hyperliquid',
      'okx',
      ':x',
      'a',
      'aave-v3',
    ]);
  });

  it('takes what is said of itself before what is said of its exchange', () => {
    const said = new Map([
      ['okx', 1],
      ['okx:sub', 2],
    ]);
    const of = (venue: string) => byVenue(venue, (name) => said.get(name));
    expect(['okx', 'okx:sub', 'okx:other', 'okxother', 'gate:sub'].map(of)).toEqual([
      1,
      2,
      1,
      undefined,
      undefined,
    ]);
  });

  it('has the margin rules of its exchange', () => {
    const time = Date.UTC(2026, 9, 31);
    const ruleOf = rulesAt(time);
    expect(ruleOf('okx:sub')).toBe(ruleOf('okx'));
    expect(ruleOf('okx')?.closingFee).toBeGreaterThan(0);
    const id = ['okx', 'okx:sub', 'gate:sub'];
    const terms = venueTerms({ venues: { id, kind: [], insuranceFund: new Float64Array(3) }, asOf: time });
    expect([...terms.closingFee]).toEqual([0.0005, 0.0005, 0]);
    expect([...terms.optionsAtValue]).toEqual([1, 1, 0]);
  });

  it('deleverages as its exchange does', () => {
    expect(adlRuleOf('hyperliquid:xyz')).toBe('adlHyperliquid');
    expect(closesAtPreviousMark('hyperliquid:xyz')).toBe(true);
    expect(adlRuleOf('elsewhere:xyz')).toBe('adlQueue');
  });

  it('is warned of rules that nobody has reviewed for long', () => {
    const late = Date.UTC(2030, 0, 1);
    expect(overdueRules(['okx:sub'], late)).toEqual(overdueRules(['okx'], late));
    expect(overdueRules(['okx'], late).length).toBeGreaterThan(0);
  });
});
