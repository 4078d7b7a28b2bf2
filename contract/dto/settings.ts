import { z } from 'zod';
import { count, estimator, fraction, list, name, text, time } from '../domain.ts';
import {
  ageDefaults,
  displayDefaults,
  dollarLabels,
  estimateDefaults,
  type NumberStyle,
  numberStyles,
  referenceDefaults,
} from '../setting-defaults.ts';

const days = count.max(100_000);

/** How returns are read off prices, and how long a past a volatility is estimated from. */
const estimateSettings = z.strictObject({
  /** common: between the dates the series involved share; own: each series between its own closes. */
  calendar: z.enum(['common', 'own']).default(estimateDefaults.calendar),
  /** Days that volatilities are estimated over: of assets, of the market, of scenarios in standard deviations. null = all. */
  volatilityDays: count.min(30).max(100_000).nullable().default(estimateDefaults.volatilityDays),
});
export type EstimateSettings = z.infer<typeof estimateSettings>;

/** Days before the snapshot beyond which an input is too old to judge by. */
const ageSettings = z.strictObject({
  prices: days.default(ageDefaults.prices),
  depth: days.default(ageDefaults.depth),
  brackets: days.default(ageDefaults.brackets),
  openInterest: days.default(ageDefaults.openInterest),
});
export type AgeSettings = z.infer<typeof ageSettings>;
export type AgedInput = keyof AgeSettings;

/**
 * Shares of gross notional that each kind of input must cover for a figure to be judged; of positions the share of rows
 * that became positions with a value, of which more is asked: nobody knows how large the others are.
 */
const coverageSettings = z.strictObject({
  positions: fraction.default(0.95),
  prices: fraction.default(0.8),
  depth: fraction.default(0.8),
  balances: fraction.default(0.8),
  brackets: fraction.default(0.8),
});

/** Whose money stands behind a venue, and who belongs together: what no export says. */
const resourceSettings = z.strictObject({
  /** Own capital of a venue that stands behind its members' losses, USD. */
  capital: z.record(name, z.number().nonnegative()).default({}),
  /** The group that a participant belongs to: affiliates fail as one. */
  affiliates: z.record(name, name).default({}),
});

const styles = Object.keys(numberStyles) as NumberStyle[];

/** How figures and participants are shown to people; files for programs have plain numbers whatever is set here. */
const displaySettings = z.strictObject({
  numbers: z.enum(styles).default(displayDefaults.numbers),
  /** The name of the currency of all figures, which is the US dollar. */
  dollar: z.enum(dollarLabels).default(displayDefaults.dollar),
  /** Every answer, and so every page, copy, file and slide, names participants by their pseudonyms. */
  pseudonyms: z.boolean().default(displayDefaults.pseudonyms),
});

/** What is computed where nothing else is asked. */
const referenceSettings = z.strictObject({
  /** The price change of all assets that snapshots are compared at. */
  move: z.number().min(-0.9).max(-0.01).default(referenceDefaults.move),
  /** How correlations are estimated. */
  estimator: estimator.default(referenceDefaults.estimator),
});

/** Settings the model is computed with, by their key, with what they may hold and their defaults. */
export const typedSettings = {
  estimates: estimateSettings,
  ages: ageSettings,
  coverage: coverageSettings,
  resources: resourceSettings,
  display: displaySettings,
  reference: referenceSettings,
} as const;
export type TypedSetting = keyof typeof typedSettings;
export const isTypedSetting = (key: string): key is TypedSetting => Object.hasOwn(typedSettings, key);

/** What the window remembers; where it stands is nobody's audit. */
const uiState = z
  .strictObject({
    /** null follows the system until somebody chooses. */
    theme: z.enum(['light', 'dark']).nullable(),
    page: name,
    snapshot: name.nullable(),
    /** Choices on the pages, by `page.control`. */
    controls: z.record(name, z.json()),
  })
  .partial();

/** What a model inventory says of a model, by the id of its card (SR 11-7, model inventory). */
const inventoryEntry = z.strictObject({
  owner: text.default(''),
  /** 1 = a wrong figure hurts most. */
  tier: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .nullable()
    .default(null),
  purpose: text.default(''),
  limitsOfUse: text.default(''),
  /** UTC ms; null while it was never validated. */
  validated: time.nullable().default(null),
  findings: list(
    z.strictObject({ text, status: z.enum(['open', 'accepted', 'closed']), at: time }),
    200,
  ).default([]),
});
export type InventoryEntry = z.infer<typeof inventoryEntry>;
export const inventory = z.record(name, inventoryEntry);

/** Every setting that is read and written by its key, with what it holds; null puts it back to what is built in. */
export const settingSchemas = {
  ...typedSettings,
  inventory,
  'ui.state': uiState,
  /** Scenarios as the Cascade page once kept them: the window moves them to the library and empties this. */
  'cascade.scenarios': z.array(z.json()).max(1_000),
} as const;
export type SettingKey = keyof typeof settingSchemas;
const settingKeys = Object.keys(settingSchemas) as SettingKey[];

const known = `There is no setting of this name that is set by its key. There are: ${settingKeys.join(', ')}.`;
export const settingKey = z.enum(settingKeys, { error: known });

export const settingInput = z.discriminatedUnion(
  'key',
  [
    z.strictObject({ key: z.literal('estimates'), value: estimateSettings.nullable() }),
    z.strictObject({ key: z.literal('ages'), value: ageSettings.nullable() }),
    z.strictObject({ key: z.literal('coverage'), value: coverageSettings.nullable() }),
    z.strictObject({ key: z.literal('resources'), value: resourceSettings.nullable() }),
    z.strictObject({ key: z.literal('display'), value: displaySettings.nullable() }),
    z.strictObject({ key: z.literal('reference'), value: referenceSettings.nullable() }),
    z.strictObject({ key: z.literal('inventory'), value: inventory.nullable() }),
    z.strictObject({ key: z.literal('ui.state'), value: uiState.nullable() }),
    z.strictObject({
      key: z.literal('cascade.scenarios'),
      value: settingSchemas['cascade.scenarios'].nullable(),
    }),
  ],
  { error: known },
);

export const settingInfo = z.strictObject({
  key: name,
  title: name,
  about: text,
  /** What is stored, in words. */
  stored: text,
  /** What putting it back does; null where there is nothing to put back, or it is changed on its own page only. */
  reset: text.nullable(),
  /** Why it cannot be read. */
  problem: text.nullable(),
});
export type SettingInfo = z.infer<typeof settingInfo>;

/** What stands for a setting that is stored and cannot be read. */
export const unreadable = 'cannot be read';
