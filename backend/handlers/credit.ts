import { creditNetwork } from '../../risk/credit/credit-network.ts';
import { type Exposure, exposures } from '../../risk/credit/exposures.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import { shockedPrices } from '../../risk/shock.ts';
import { bookOf } from '../books.ts';
import { coverageOfRows } from '../coverage.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import type { HandlerGroup } from './handler-group.ts';

export const credit = {
  'credit.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, pulse);
    const { portfolio } = loaded;
    const book = bookOf(portfolio);
    const { price, warnings } = shockedPrices(portfolio.assets, input.shock);
    const rows = exposures(book, price);
    const network = creditNetwork(book, rows, price);
    const named = namesOf(portfolio);
    const terms = (row: Exposure) =>
      input.termsByCohort[portfolio.participants.cohort[row.borrower] ?? ''] ?? input.terms;
    const losses = rows.map((row) => {
      const declared = terms(row);
      return declared === undefined
        ? null
        : row.exposure * declared.defaultProbability * declared.lossGivenDefault;
    });
    const undeclared = losses.filter((loss) => loss === null).length;
    const venuesWithoutFund = network.filter((n) => n.kind === 'venue' && Number.isNaN(n.assets)).length;
    return withProvenance(
      { measure: 'credit', loaded, parameters: input },
      {
        exposures: rows.map((row, i) => ({
          borrower: portfolio.participants.id[row.borrower] ?? '',
          lender: named(row.lender.kind, row.lender.index),
          lenderKind: row.lender.kind,
          cohort: portfolio.participants.cohort[row.borrower] || '(none)',
          kind: row.kind,
          exposure: row.exposure,
          owedInShock: row.owed,
          expectedLoss: losses[i] ?? null,
        })),
        totalExposure: rows.reduce((sum, row) => sum + row.exposure, 0),
        totalOwed: rows.reduce((sum, row) => sum + row.owed, 0),
        expectedLoss: undeclared === 0 ? losses.reduce<number>((sum, loss) => sum + (loss ?? 0), 0) : null,
        ...(undeclared === 0
          ? {}
          : {
              reason: `${undeclared} of ${rows.length} exposures have no declared default probability and loss given default: they are never assumed.`,
            }),
        clearing: network.map((node) => ({
          key: named(node.kind, node.index),
          kind: node.kind,
          owed: node.owed,
          paid: node.paid,
          assets: finite(node.assets),
          lossTaken: node.lossTaken,
          round: node.round,
        })),
        unpaid: network.reduce((sum, node) => sum + node.owed - node.paid, 0),
        coverage: coverageOfRows(portfolio, () => null),
        warnings: [
          ...warnings,
          ...(venuesWithoutFund === 0
            ? []
            : [
                {
                  code: 'fundUnknown',
                  message: `No fund is known of ${venuesWithoutFund} of the venues that lend: what they lose is shown, whether they survive it is not.`,
                },
              ]),
        ],
      },
    );
  },
} satisfies HandlerGroup;

const namesOf =
  ({ participants, venues }: Portfolio) =>
  (kind: 'participant' | 'venue', index: number): string =>
    (kind === 'participant' ? participants.id[index] : venues.id[index]) ?? '';
