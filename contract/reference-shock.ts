import { formatPercent } from './format.ts';
import { preferences } from './preferences.ts';

/** The fall every snapshot is compared at, and what a page, a slide and a verb shock with unless told otherwise. */
export const referenceMove = (): number => preferences().move;
export const referenceShock = () => ({ all: referenceMove() });
/** The fall at which borrowers without collateral are asked to pay. */
export const creditMove = -0.2;
/** "at −10 %": after the name of what is computed under the shock. */
export function atShock(move: number): string {
  const percent = 100 * move;
  const digits = Math.abs(percent - Math.round(percent)) < 1e-6 ? 0 : 1;
  return `at ${move > 0 ? '+' : ''}${formatPercent(move, digits)}`;
}
