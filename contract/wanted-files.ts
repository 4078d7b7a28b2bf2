import { wantedInputs } from './evidence.ts';
import type { InputKind } from './input-kinds.ts';
import { headlineMeasures } from './measures.ts';

/** Kinds of file as readers name them. */
export type WantedFile = Readonly<{ what: string; kinds: readonly string[]; makes: string }>;

/** Which kinds of file bring an input. */
const kindsOf: Readonly<Record<InputKind, readonly string[]>> = {
  positions: ['positions', 'account', 'lending'],
  prices: ['prices'],
  depth: ['depth'],
  balances: ['account', 'balances', 'lending'],
  brackets: ['tiers'],
};

/** What to bring, the most needed first, and what each makes possible; the headlines by the list of what they need. */
export const wantedFiles: readonly WantedFile[] = [
  {
    what: 'Positions',
    kinds: kindsOf.positions,
    makes: 'Everything stands on them: notional, direction, concentration, overlap.',
  },
  ...wantedInputs(headlineMeasures).map(({ input, label, headlines: needing }) => ({
    what: label,
    kinds: kindsOf[input],
    makes: `${needing.join(', ')}.`,
  })),
  {
    what: 'Trades, liquidations of accounts',
    kinds: ['trades', 'liquidationEvents'],
    makes: 'Back-testing: whether what was forecast came true.',
  },
  {
    what: 'Funding, open interest, liquidations of the market',
    kinds: ['funding', 'openInterest', 'liquidations'],
    makes: 'Who pays for the direction of the book, and the share of the market it is.',
  },
  {
    what: 'Reference',
    kinds: ['reference'],
    makes: 'Cohorts, sectors and the funds of venues: groups on every page.',
  },
];

/** What a reader's files bring, as the list of wanted files says it; a kind that is wanted for nothing, by its own name. */
export const broughtBy = (kind: string): string => {
  const names = wantedFiles.filter(({ kinds }) => kinds.includes(kind)).map(({ what }) => what);
  return names.length === 0 ? kind : names.join(' · ');
};
