import type {
  accountKind as AccountKind,
  debtUnknown as DebtUnknown,
  holdingUnknown as HoldingUnknown,
  instrument as Instrument,
} from '../../risk/portfolio.ts';

/** The codes of the engine's columns. Written again here because this folder knows the engine's types only; the
 * compiler holds the two equal. */
export const instrument: typeof Instrument = {
  spot: 0,
  linear: 1,
  inverse: 2,
  call: 3,
  put: 4,
  supply: 5,
  borrow: 6,
};
export const accountKind: typeof AccountKind = { isolated: 0, cross: 1, lending: 2 };
export const debtUnknown: typeof DebtUnknown = 2;
export const holdingUnknown: typeof HoldingUnknown = 3;
