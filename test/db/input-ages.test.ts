import { expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import { setSetting, typedSetting } from '../../db/settings.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, balance, day, depth, position, price, tier } from './records.ts';

const old = asOf - 730 * day;

function loaded(depthTime: number, lastPrice: number, effective: number | null) {
  const ws = workspace();
  importRecords(ws, 'all.json', [
    position({ participant: 'alice' }),
    balance({ participant: 'alice', asset: 'USDT', quantity: 30_000 }),
    ...Array.from({ length: 40 }, (_, i) => price(lastPrice - i * day, 100_000 + 500 * (i % 7) + 20 * i)),
    depth(-0.02, 1e6, { time: depthTime }),
    depth(0.02, 1e6, { time: depthTime }),
    tier(1, 0, 0.004, 0, { effective }),
  ]);
  return { ws, load: () => loadPortfolio(ws, 'latest') };
}

it('a depth two years old and prices that ended two months before do not pass in silence', () => {
  const { ages, warnings } = loaded(old, asOf - 61 * day, null).load();
  const of = (input: string) => ages.find((age) => age.input === input);
  expect(of('depth')).toMatchObject({ time: old, oldest: 'BTC', days: 730, limit: 7, beyond: true });
  expect(of('prices')).toMatchObject({ oldest: 'BTC', days: 61, beyond: true });
  // Brackets without a date have no age, and are not called young.
  expect(of('brackets')).toMatchObject({ time: null, days: null, beyond: false });
  expect(of('openInterest')).toBeUndefined();
  const codes = warnings.map(({ code }) => code);
  expect(codes).toContain('STALE_DEPTH');
  expect(codes).toContain('STALE_PRICES');
  expect(warnings.find(({ code }) => code === 'STALE_DEPTH')?.message).toMatch(/BTC .* 730 days before/);
});

it('fresh inputs are told and not warned of; limits are settings', () => {
  const { ws, load } = loaded(asOf, asOf, asOf - 20 * day);
  const before = load();
  expect(before.ages.map(({ input, days, beyond }) => [input, days, beyond])).toEqual([
    // The day of the snapshot is not over: its bar is not known yet.
    ['prices', 1, false],
    ['depth', 0, false],
    ['brackets', 20, false],
  ]);
  expect(before.warnings.filter(({ code }) => code.startsWith('STALE'))).toEqual([]);
  setSetting(ws, 'ages', { brackets: 10 });
  expect(typedSetting(ws, 'ages')).toEqual({ prices: 7, depth: 7, brackets: 10, openInterest: 7 });
  expect(load().warnings.map(({ code }) => code)).toContain('STALE_BRACKETS');
});

it('the volatility window is a setting, and part of what a snapshot is', () => {
  const { ws, load } = loaded(asOf, asOf, null);
  const before = load();
  expect(before.estimates).toEqual({ calendar: 'common', volatilityDays: 90 });
  setSetting(ws, 'estimates', { volatilityDays: 30, calendar: 'own' });
  const after = load();
  expect(after.estimates).toEqual({ calendar: 'own', volatilityDays: 30 });
  expect(after.portfolio.assets.sigma[0]).not.toBe(before.portfolio.assets.sigma[0]);
  expect(after.fingerprint).not.toBe(before.fingerprint);
});
