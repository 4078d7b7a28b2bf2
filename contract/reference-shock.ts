import { formatPercent } from './format.ts';

/** The fall every snapshot is compared at, and what a page, a slide and a verb shock with unless told otherwise. */
export const referenceMove = -0.1;
export const referenceShock = { all: referenceMove } as const;
/** The fall at which borrowers without collateral are asked to pay. */
export const creditMove = -0.2;
/** "at −10 %": after the name of what is computed under the shock. */
export const atShock = (move: number): string => `at ${move > 0 ? '+' : ''}${formatPercent(move, 0)}`;
