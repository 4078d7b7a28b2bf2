import { dollars, type Warning } from '../coverage.ts';
import { instrument } from '../portfolio.ts';
import type { MarginBook } from './margin-book.ts';
import { overdueRules } from './rule-register.ts';
import { sizingOf, surplus } from './surplus.ts';
import { rulesAt } from './venue-rules.ts';

/** Accounts that are at or below maintenance (loans: below health factor 1) before any shock. */
export function breachedAccounts(book: MarginBook): number[] {
  const breached: number[] = [];
  const { equity, maintenance } = book.figures;
  const still = new Float64Array(book.assetGross.length).fill(1);
  for (let a = 0; a < book.active.length; a++) {
    if (book.active[a] === 0) continue;
    const left =
      book.lending[a] === 1 ? surplus(book, a, still, sizingOf(book, a, 1)) : equity[a] - maintenance[a];
    if (left <= 0) breached.push(a);
  }
  return breached;
}

/** What every liquidation measure must say about the accounts it reads. */
export function bookWarnings(book: MarginBook): Warning[] {
  const warnings: Warning[] = [];
  const breached = breachedAccounts(book);
  if (breached.length > 0) {
    const notional = breached.reduce((sum, a) => sum + book.figures.gross[a], 0);
    const message = `${breached.length} accounts with ${dollars(notional)} are at or below maintenance before any shock: those that still are at the shocked prices are liquidated first, and what they alone do to prices is neither {amplification} nor {addedFall}.`;
    warnings.push({ code: 'breachedAtSnapshot', message });
    if (breached.length === book.active.reduce((sum, is) => sum + is, 0))
      warnings.push({
        code: 'nobodyLeft',
        message:
          'Nobody else is left for a shock to liquidate: an {amplification} of 1 and no {criticalShock} say nothing of this book.',
      });
  }
  if (book.unknownRate > 0) {
    const message = `${book.unknownRate} positions have no maintenance rate: they are liquidated at bankruptcy.`;
    warnings.push({ code: 'maintenanceUnknown', message });
  }
  if (book.revalued > 0) {
    const message = `${book.revalued} options are revalued (Black-76) at the volatility their mark implies, which does not change with the shock; closing them moves no price.`;
    warnings.push({ code: 'optionsRevalued', message });
  }
  if (book.intrinsic > 0) {
    const message = `${book.intrinsic} options, whose mark implies no volatility, are held to their intrinsic value in a shock; closing them moves no price.`;
    warnings.push({ code: 'optionsIntrinsic', message });
  }
  const { venues, asOf } = book.portfolio;
  const ruleOf = rulesAt(asOf);
  const optionVenues = optionVenuesOf(book);
  for (const [v, venue] of venues.id.entries()) {
    const rule = ruleOf(venue);
    if (rule === undefined) continue;
    const said = [];
    if (rule.closingFee > 0)
      said.push(
        `${(100 * rule.closingFee).toFixed(3)} % of notional for the fee of closing counts as maintenance`,
      );
    if (rule.isolatedAtEntry) said.push('maintenance of isolated positions is of their value at entry');
    if (rule.optionsAtValue && optionVenues.has(v)) said.push('options are in equity at their value at mark');
    if (said.length > 0)
      warnings.push({ code: 'venueRule', message: `${venue}: ${said.join('; ')} (${rule.source}).` });
  }
  const overdue = overdueRules(venues.id, asOf);
  if (overdue.length > 0) {
    const list = overdue
      .map((r) => `${r.id} (${new Date(r.reviewed).toISOString().slice(0, 10)})`)
      .join(', ');
    const message = `Rules of venues last reviewed more than a year before this snapshot: ${list}. Compare them with the venues’ own pages.`;
    warnings.push({ code: 'ruleReviewOverdue', message });
  }
  return warnings;
}

function optionVenuesOf({ portfolio: { positions }, revalued, intrinsic }: MarginBook): Set<number> {
  const found = new Set<number>();
  if (revalued + intrinsic === 0) return found;
  for (let p = 0; p < positions.count; p++) {
    const code = positions.instrument[p];
    if (code === instrument.call || code === instrument.put) found.add(positions.venue[p]);
  }
  return found;
}
