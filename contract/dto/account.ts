import { z } from 'zod';
import { accountOf } from '../account-of.ts';
import {
  accountKinds,
  accountState,
  count,
  list,
  name,
  num,
  provenance,
  snapshotRef,
  text,
  time,
} from '../domain.ts';
import { units } from '../units.ts';
import { positionSides } from './positions.ts';

const nullable = num.nullable();

/** Whose page it is: a participant, or an asset or venue with those who hold it or are there. */
export const accountInput = z.strictObject({
  snapshot: snapshotRef,
  name: name.describe('participant, asset or venue'),
  of: z.enum(accountOf).default('participant').describe('what the name is of'),
});

const marginAccount = z.strictObject({
  participant: name,
  venue: name,
  kind: z.enum(accountKinds),
  state: accountState,
  gross: num,
  net: num,
  equity: nullable,
  maintenance: num,
  leverage: nullable,
  marginRatio: nullable,
  /** Smallest uniform fall, and rise, of the market that liquidates it, as fractions; null where none does. */
  fall: nullable,
  rise: nullable,
  /** USD of notional to cut, or of margin to add, to be back at the target margin ratio; null where equity is not known. */
  cut: nullable,
  add: nullable,
  /** USD of margin to add so that the reference fall does not liquidate it. */
  addForFall: nullable,
});
export type MarginAccount = z.infer<typeof marginAccount>;

const heldPosition = z.strictObject({
  row: count,
  participant: name,
  venue: name,
  symbol: name,
  asset: name,
  instrument: name,
  side: z.enum(positionSides),
  quantity: num,
  notional: nullable,
  entryPrice: nullable,
  markPrice: nullable,
  unrealisedPnl: nullable,
  /** Where the account is liquidated when this asset alone moves, of an option the underlying's price; null with the reason. */
  liquidationPrice: nullable,
  liquidationReason: text,
  /** The venue's own, from the export. */
  reportedPrice: nullable,
  importId: count,
  /** The export and its line. */
  file: text,
  line: count,
});
export type HeldPosition = z.infer<typeof heldPosition>;

export const accountOutput = z.strictObject({
  provenance,
  name,
  of: z.enum(accountOf),
  /** Cohort and kind of a participant, sector and kind of an asset, kind of a venue. */
  group: text,
  kind: text,
  total: z.strictObject({
    gross: num,
    net: num,
    equity: nullable,
    maintenance: num,
    /** `levered` over equity: whole accounts whose equity is known. */
    leverage: nullable,
    levered: num,
    /** Notional of whole accounts whose equity is not known: in no leverage and no margin ratio. */
    unlevered: num,
    marginRatio: nullable,
    /** Of the gross notional of the snapshot. */
    share: nullable,
    /** Smallest fall of the market that liquidates the first of its accounts. */
    fall: nullable,
    cut: num,
    add: num,
    addForFall: num,
  }),
  /** Target margin ratio of `cut` and `add`, and the fall of `addForFall`. */
  target: num,
  referenceFall: num,
  /** The largest first; `accountsOmitted` further ones. */
  accounts: list(marginAccount, 1_000),
  accountsOmitted: count,
  positions: list(heldPosition, 1_000),
  positionsOmitted: count,
  /** Each headline with the participant, and without it; of a participant only. */
  headlines: list(
    z.strictObject({
      id: name,
      label: name,
      unit: z.enum(units),
      direction: z.enum(['above', 'below']),
      value: nullable,
      without: nullable,
      difference: nullable,
      note: text.optional(),
    }),
    50,
  ),
  /** With whom it is liquidated: share of all scenarios in which both are, the most often first. */
  together: list(z.strictObject({ key: name, probability: num }), 20),
  history: list(
    z.strictObject({ snapshot: name, asOf: time, gross: num, equity: nullable, leverage: nullable }),
    1_000,
  ),
});
export type AccountOutput = z.infer<typeof accountOutput>;
