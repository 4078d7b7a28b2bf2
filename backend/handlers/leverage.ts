import type { Output } from '../../contract/contract.ts';
import type { Warning } from '../../contract/domain.ts';
import { leverage } from '../../risk/leverage/leverage.ts';
import { bookOf } from '../books.ts';
import { nothingCovered } from '../coverage.ts';
import { type Origin, withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

/** Keys a trend can hold; of more, those with the largest gross in the newest snapshot are kept and the rest counted. */
const maxKeys = 1_000;

const nothing: Origin = { portfolio: { label: '(none)', asOf: 0 }, warnings: [], leftOut: [] };

export const leverageHandlers = {
  'leverage.compute': ({ snapshot, ...options }, context) => {
    const loaded = context.snapshots.load(snapshot, context.pulse);
    const { portfolio } = loaded;
    return withProvenance(
      { measure: 'leverage', loaded, parameters: options },
      leverage(portfolio, options, bookOf(portfolio)),
    );
  },

  'leverage.trend': async (options, context) => {
    const snapshots = context.snapshots.list();
    const results: Output<'leverage.compute'>[] = [];
    for (const [i, { label }] of snapshots.entries()) {
      const pulse = within(context.pulse, i / snapshots.length, (i + 1) / snapshots.length);
      results.push(await context.ask('leverage.compute', { ...options, snapshot: label }, pulse));
    }
    const rows = results.map((r) => new Map(r.rows.map((row) => [row.key, row])));
    const newest = snapshots.at(-1);
    const { provenance } = withProvenance(
      {
        measure: 'leverage',
        loaded: newest === undefined ? nothing : context.snapshots.load(newest.label),
        parameters: options,
      },
      {
        coverage: results.at(-1)?.provenance.coverage ?? nothingCovered,
        warnings: missingBefore(results.slice(0, -1)),
      },
    );
    const keys = [...new Set(rows.toReversed().flatMap((r) => [...r.keys()]))];
    return {
      provenance,
      snapshots: snapshots.map((s) => s.label),
      asOf: snapshots.map((s) => s.asOf),
      total: results.map(({ totals }) => ({
        gross: totals.gross,
        equity: totals.equity,
        leverage: totals.leverage,
        directional: totals.directional,
        hhi: totals.hhi,
      })),
      rows: keys.slice(0, maxKeys).map((key) => ({
        key,
        leverage: rows.map((r) => r.get(key)?.leverage ?? null),
        gross: rows.map((r) => r.get(key)?.gross ?? 0),
      })),
      omitted: Math.max(0, keys.length - maxKeys),
    };
  },
} satisfies HandlerGroup;

/** Venues that earlier snapshots lack, so that a fall of theirs may be a file that was forgotten; the newest says its own. */
const missingBefore = (results: readonly Output<'leverage.compute'>[]): Warning[] =>
  results.flatMap(({ provenance: { snapshot, warnings } }) =>
    warnings.flatMap(({ code, message }) =>
      code === 'VENUE_MISSING' ? [{ code, message: `In ${snapshot}: ${message}` }] : [],
    ),
  );
