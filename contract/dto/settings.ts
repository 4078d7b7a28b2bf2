import { z } from 'zod';
import { count, fraction } from '../domain.ts';
import { ageDefaults, estimateDefaults } from '../setting-defaults.ts';

const days = count.max(100_000);

/** How returns are read off prices, and how long a past a volatility is estimated from. */
export const estimateSettings = z.strictObject({
  /** common: between the dates the series involved share; own: each series between its own closes. */
  calendar: z.enum(['common', 'own']).default(estimateDefaults.calendar),
  /** Days that volatilities are estimated over: of assets, of the market, of scenarios in standard deviations. null = all. */
  volatilityDays: count.min(30).max(100_000).nullable().default(estimateDefaults.volatilityDays),
});
export type EstimateSettings = z.infer<typeof estimateSettings>;

/** Days before the snapshot beyond which an input is too old to judge by. */
export const ageSettings = z.strictObject({
  prices: days.default(ageDefaults.prices),
  depth: days.default(ageDefaults.depth),
  brackets: days.default(ageDefaults.brackets),
  openInterest: days.default(ageDefaults.openInterest),
});
export type AgeSettings = z.infer<typeof ageSettings>;
export type AgedInput = keyof AgeSettings;

/** Shares of gross notional that each kind of input must cover for a figure to be judged. */
export const coverageSettings = z.strictObject({
  prices: fraction.default(0.8),
  depth: fraction.default(0.8),
  balances: fraction.default(0.8),
  brackets: fraction.default(0.8),
});
export type CoverageSettings = z.infer<typeof coverageSettings>;

/** Settings the program reads, by their key, with what they may hold and their defaults. Other keys hold anything. */
export const typedSettings = {
  estimates: estimateSettings,
  ages: ageSettings,
  coverage: coverageSettings,
} as const;
export type TypedSetting = keyof typeof typedSettings;
export const isTypedSetting = (key: string): key is TypedSetting => Object.hasOwn(typedSettings, key);
