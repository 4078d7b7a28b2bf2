import { describe, expect, it } from 'vitest';
import { bannerScale, headingUnit } from '../../ingest/mapping/heading-unit.ts';

const scales: Readonly<Record<string, number | null>> = {
  'Notional (USD m)': 1e6,
  'Notional, USD m': 1e6,
  notional_usd_k: 1e3,
  'Value k USD': 1e3,
  'Value ($m)': 1e6,
  'Equity (k)': 1e3,
  'Equity in thousands': 1e3,
  "Equity (USD '000)": 1e3,
  'Equity (000s)': 1e3,
  'Exposure, EUR mio': 1e6,
  'Exposure bn': 1e9,
  'Rate (bps)': 1e-4,
  '名义价值(万元)': 1e4,
  '金额（亿）': 1e8,
  Notional: null,
  'Notional (USD)': null,
  'MM (USD)': null,
  'Total MM USD': null,
  'Margin (MM)': null,
  'USDM notional': null,
  'Value (TUSD)': null,
  'Size (BTC)': null,
  만기: null,
  '1000PEPE size': null,
};
const currencies: Readonly<Record<string, string | null>> = {
  'Notional (EUR)': 'EUR',
  'Notional (EUR m)': 'EUR',
  'Notional EUR': 'EUR',
  notional_gbp: 'GBP',
  'Wert (€)': 'EUR',
  'Price (GBp)': 'GBX',
  'Margin (BTC)': 'BTC',
  'Price BTC': null,
  'Mark Price': null,
  EUR: null,
  'Size (contracts)': null,
};

describe('what a heading says of its numbers', () => {
  it.each(Object.entries(scales))('%s: scale %s', (heading, scale) => {
    expect(headingUnit(heading).scale).toBe(scale);
  });
  it.each(Object.entries(currencies))('%s: currency %s', (heading, currency) => {
    expect(headingUnit(heading).currency).toBe(currency);
  });
  it('a line above a table, where it speaks of its numbers', () => {
    const lines = [
      'All amounts in USD thousands',
      'Positions (USD m)',
      'Figures: millions',
      'Million Dollar Fund',
      'Account 1000',
      'As of 2026-10-31 (UTC)',
    ];
    expect(lines.map(bannerScale)).toEqual([1e3, 1e6, 1e6, null, null, null]);
  });
  it('percent, by sign or word', () => {
    const said = ['MMR (%)', 'MMR %', 'Rate (pct)', 'Rate in percent', 'Rate', 'Percentile rank'].map(
      (heading) => headingUnit(heading).percent,
    );
    expect(said).toEqual([true, true, true, true, false, false]);
  });
});
