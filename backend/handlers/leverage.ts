import type { Parsed } from '../../contract/contract.ts';
import { type LeverageResult, leverage } from '../../risk/leverage/leverage.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import { canonicalJson, withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

type Options = Omit<Parsed<'leverage.compute'>, 'snapshot'>;

export function leverageOf(context: Context, label: string, options: Options): LeverageResult {
  const { portfolio, fingerprint } = context.snapshots.load(label, context.pulse);
  return context.snapshots.memo(`leverage ${fingerprint} ${canonicalJson(options)}`, () =>
    leverage(portfolio, options, bookOf(portfolio)),
  );
}

/** Keys a trend can hold; of more, those with the largest gross in the newest snapshot are kept and the rest counted. */
const maxKeys = 1_000;

export const leverageHandlers = {
  'leverage.compute': ({ snapshot, ...options }, context) => {
    const loaded = context.snapshots.load(snapshot, context.pulse);
    return withProvenance(
      { measure: 'leverage', loaded, parameters: options },
      leverageOf(context, snapshot, options),
    );
  },

  'leverage.trend': (options, context) => {
    const snapshots = context.snapshots.list();
    const results = snapshots.map(({ label }, i) => {
      const pulse = within(context.pulse, i / snapshots.length, (i + 1) / snapshots.length);
      return leverageOf({ ...context, pulse }, label, options);
    });
    const rows = results.map((r) => new Map(r.rows.map((row) => [row.key, row])));
    const keys = [...new Set(rows.toReversed().flatMap((r) => [...r.keys()]))];
    return {
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
