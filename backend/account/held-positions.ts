import type { Output } from '../../contract/contract.ts';
import { importFiles } from '../../db/imports.ts';
import { liquidationPrices, reasonCode } from '../../risk/margin/liquidation-prices.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import { finite } from '../finite.ts';
import type { LoadedPortfolio } from '../snapshots.ts';

type Held = Output<'account.get'>['positions'];
const mostHeld = 1_000;
const reasons = Object.keys(reasonCode);

/** Positions of a participant, in an asset or at a venue, with their liquidation prices and the line each came from. */
export async function heldPositions(
  context: Context,
  { portfolio }: LoadedPortfolio,
  of: 'participant' | 'asset' | 'venue',
  name: string,
): Promise<Readonly<{ positions: Held; positionsOmitted: number }>> {
  const { rows, total } = await context.ask('positions.page', {
    snapshot: portfolio.label,
    limit: mostHeld,
    filters: [{ column: of, op: 'equals', values: [name] }],
    // Not in the order of import: the same holdings are the same answer.
    sort: [
      { column: 'notional', descending: true },
      ...(['participant', 'venue', 'symbol', 'quantity'] as const).map((column) => ({
        column,
        descending: false,
      })),
    ],
  });
  const files = importFiles(
    context.workspace(),
    rows.map(({ importId }) => importId),
  );
  const prices = liquidationPrices(bookOf(portfolio), context.pulse);
  const at = new Map(Array.from(portfolio.positions.row, (row, p) => [row, p]));
  const positions = rows.map((row, number): Held[number] => {
    const p = at.get(row.row) ?? -1;
    const reason = p < 0 ? 'notValued' : (reasons[prices.reason[p]] ?? 'none');
    return {
      row: number,
      participant: row.participant,
      venue: row.venue,
      symbol: row.symbol,
      asset: row.asset,
      instrument: row.instrument,
      side: row.side,
      quantity: row.quantity,
      notional: p < 0 ? row.notional : finite(portfolio.positions.notional[p]),
      entryPrice: row.entryPrice,
      markPrice: p < 0 ? row.markPrice : finite(portfolio.positions.markPrice[p]),
      unrealisedPnl: p < 0 ? row.unrealisedPnl : finite(portfolio.positions.unrealisedPnl[p]),
      liquidationPrice: p < 0 ? null : finite(prices.price[p]),
      liquidationReason: reason === 'none' ? '' : reason,
      reportedPrice: row.liquidationPrice,
      importId: row.importId,
      file: files.get(row.importId) ?? '',
      line: row.line,
    };
  });
  return { positions, positionsOmitted: total - positions.length };
}
