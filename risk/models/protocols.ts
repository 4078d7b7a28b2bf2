import { accountKind, type Portfolio } from '../portfolio.ts';
import { protocolFailure } from '../protocols/protocol-failure.ts';
import { protocolNetwork } from '../protocols/protocol-network.ts';
import { isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{
  /** Each account posts `margin` of the same coin at its own venue against a long of `notional`. */
  accounts: readonly Readonly<{ notional: number; margin: number; maintenanceRate: number }>[];
  loss: number;
  /** The failing venue by number, or null when the coin itself fails. */
  venue: number | null;
}>;

const accounts = [
  { notional: 100, margin: 20, maintenanceRate: 0.05 },
  { notional: 100, margin: 10, maintenanceRate: 0.05 },
];

/** The book with every account at a venue of its own. */
function apart(book: Portfolio): Portfolio {
  const n = book.accounts.count;
  const venue = Int32Array.from({ length: n }, (_, i) => i);
  return {
    ...book,
    venues: {
      id: Array.from(venue, (v) => `venue ${v}`),
      kind: Array.from(venue, () => 'onChain'),
      insuranceFund: new Float64Array(n),
    },
    accounts: { ...book.accounts, venue, kind: new Uint8Array(n).fill(accountKind.cross) },
    positions: { ...book.positions, venue },
  };
}

export const protocols = defineModel<Input>({
  card: {
    id: 'protocols',
    title: 'Inter-protocol contagion and smart-contract failure',
    definition:
      'What protocols share (wallets, collateral, P&L), and who is liquidated when one of them fails.',
    formula:
      'failure: collateral·(1 − loss) at the venue, and wherever a failing coin is collateral; then the cascade. Shared collateral Σ_k min(c_ik, c_jk)',
    assumptions: [
      'Debts stay owed. Prices move only by the {forcedSales} that follow.',
      'Which coins are claims on which protocol is declared; staked coins fail by themselves.',
      'What is lost is collateral after its haircut; what is liquidated is counted at the prices of the snapshot, before the failure, as a cascade’s liquidated notional is.',
    ],
    failsWhere: [
      'Runs on protocols that did not fail, and frozen withdrawals, are not modelled.',
      'Collateral re-used inside a protocol is seen only where its coin is known.',
    ],
    inputs: 'a snapshot; loss; declared tokens by venue',
    reference:
      'Tovanich, Kassoul, Weidenholzer and Prat, Contagion in decentralized lending protocols, 2023; Gudgeon, Perez, Harz, Livshits and Gervais, The decentralized financial crisis, 2020',
    complexity: 'O(cascade) a failure; O(venues² × assets) for what is shared',
  },
  examples: [
    {
      name: 'A venue fails alone',
      mark: 'D',
      source: '20·0.2 = 4 is below 5 of maintenance; the other venue keeps its 10',
      input: { accounts, loss: 0.8, venue: 0 },
      expected: [
        ['lost', 16],
        ['accounts', 1],
        ['liquidated', 100],
        ['shared', 10],
      ],
    },
    {
      name: 'The coin both post fails',
      mark: 'D',
      source: '20·0.4 = 8 still covers 5; 10·0.4 = 4 does not',
      input: { accounts, loss: 0.6, venue: null },
      expected: [
        ['lost', 18],
        ['accounts', 1],
        ['badDebt', 0],
      ],
    },
  ],
  run: ({ accounts: book, loss, venue }) => {
    const portfolio = apart(isolatedBook(book));
    const network = protocolNetwork(portfolio, () => true);
    const result = protocolFailure(portfolio, { venue, coins: venue === null ? [1] : [] }, loss);
    const { lost, accounts: count, liquidated, badDebt } = result;
    return {
      lost,
      accounts: count,
      liquidated,
      badDebt,
      shared: network.commonCollateral.at(1) ?? 0,
      warnings: [],
    };
  },
});
