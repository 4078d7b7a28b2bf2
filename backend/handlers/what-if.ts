import { contract, type Output, type Parsed } from '../../contract/contract.ts';
import { mapShockCount } from '../../contract/map-shocks.ts';
import { labelOf, scalarMeasures } from '../../contract/measures.ts';
import { removeSaved, save } from '../../db/saved.ts';
import { leverage } from '../../risk/leverage/leverage.ts';
import { leverageRows } from '../../risk/leverage/leverage-rows.ts';
import { mapShocks, marketMap } from '../../risk/liquidation-map/liquidation-map.ts';
import { criticalShocks } from '../../risk/margin/critical-shocks.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import { aboveCaps } from '../../risk/what-if/above-caps.ts';
import { applyAdjustments, bookAfter } from '../../risk/what-if/apply-adjustments.ts';
import { bookOf } from '../books.ts';
import { canonicalJson, withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { withScenario } from '../scenario/scenarios.ts';
import { uniformMove } from '../scenario/uniform-move.ts';
import { notApplied } from '../what-if/not-applied.ts';
import { savedWhatIfs } from '../what-if/saved-what-ifs.ts';
import { computeScalars, type ScalarOptions } from '../what-if/scalars.ts';
import { simulatedToday } from '../what-if/simulated-today.ts';
import type { HandlerGroup } from './handler-group.ts';

type Groups = Output<'whatIf.run'>['groups'];
type Rows = readonly Readonly<{ key: string; gross: number; leverage: number | null }>[];

export const whatIfHandlers = {
  'whatIf.saved': (_input, { workspace }) => savedWhatIfs(workspace()),
  'whatIf.save': ({ name, ...terms }, { workspace }) => {
    save(workspace(), 'whatIf', name, terms);
    return { ok: true };
  },
  'whatIf.remove': ({ name }, { workspace }) => ({ removed: removeSaved(workspace(), 'whatIf', name) }),

  'whatIf.caps': ({ snapshot, by, caps }, { snapshots, pulse }) => {
    const { portfolio } = snapshots.load(snapshot, pulse);
    return aboveCaps(portfolio, bookOf(portfolio).figures, by, caps);
  },

  'whatIf.run': async (given, context) => {
    const { snapshots, workspace, pulse, kept } = context;
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio, fingerprint } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const options = optionsOf(input);
    const book = bookOf(portfolio);
    const key = `whatIf ${fingerprint} ${history.fingerprint} ${canonicalJson(options)}`;
    const part = within(pulse, 0.1, 0.5);
    const quick = await kept(key, () =>
      computeScalars(portfolio, book, history.panel, { ...options, full: false }, part),
    );
    const simulated = options.full
      ? await simulatedToday({ ...context, pulse: part }, portfolio.label)
      : { values: {}, reasons: {} };
    const before = {
      values: { ...quick.values, ...simulated.values },
      reasons: { ...quick.reasons, ...simulated.reasons },
    };
    const adjusted = applyAdjustments(portfolio, input.adjustments, book);
    const changed = bookAfter(book, adjusted);
    const after = computeScalars(adjusted.portfolio, changed, history.panel, options, within(pulse, 0.5, 1));
    const by = { by: input.by, targetMarginRatio: 0.5 };
    const was = await kept(`whatIf groups ${fingerprint} ${input.by}`, () => leverage(portfolio, by, book));
    const map = input.map
      ? {
          map: {
            shocks: mapShocks(mapShockCount),
            before: await kept(`whatIf map ${fingerprint}`, () => mapOf(book)),
            after: mapOf(changed),
          },
        }
      : {};
    // Rows are compared by gross and leverage: what accounts would have to cut is not asked.
    const unused = new Float64Array(adjusted.portfolio.accounts.count);
    const is = leverageRows(changed, unused, input.by);
    const move = uniformMove(options.cascade);
    const result = {
      measures: scalarMeasures
        .filter((m) => options.full || !m.whatIf.simulated)
        .map((measure) => ({ measure, id: measure.id }))
        .map(({ measure, id }) => ({
          id,
          label: labelOf(measure, move),
          unit: measure.unit,
          before: before.values[id],
          after: after.values[id],
          difference: difference(before.values[id], after.values[id]),
          ...reasons(before.reasons[id], after.reasons[id]),
        })),
      groups: compare(was.rows, is.rows),
      cost: { ...adjusted.cost },
      ...map,
      coverage: was.coverage,
      warnings: [...was.warnings, ...notApplied(adjusted)],
    };
    const basis = { measure: 'whatIf', loaded, parameters: input };
    return withProvenance(basis, result);
  },
} satisfies HandlerGroup;

function mapOf(book: MarginBook) {
  const { long, short } = marketMap(book, criticalShocks(book), mapShocks(mapShockCount));
  return { long, short };
}

/** The measures run at the defaults the pages open with, but for the cascade, which the caller may set. */
export function optionsOf(input: Pick<Parsed<'whatIf.run'>, 'cascade' | 'depth'>): ScalarOptions {
  const {
    snapshot: _a,
    adjustments: _d,
    ...cascade
  } = contract['cascade.run'].input.parse(input.cascade ?? {});
  const { snapshot: _b, ...synchronisation } = contract['synchronisation.compute'].input.parse({});
  const { snapshot: _c, ...saturation } = contract['saturation.compute'].input.parse({});
  const { window } = contract['coMovement.compute'].input.parse({});
  return { cascade, synchronisation, saturation, window, full: input.depth === 'full' };
}

/** Why a side is undefined, of those that are. */
const reasons = (before: string | undefined, after: string | undefined) => ({
  ...(before === undefined ? {} : { reasonBefore: before }),
  ...(after === undefined ? {} : { reasonAfter: after }),
});

/** Sums of the same dollars in another order differ in their last digits: that is no difference. */
function difference(before: number | null, after: number | null): number | null {
  if (before === null || after === null) return null;
  const change = after - before;
  return Math.abs(change) <= 1e-12 * Math.abs(before) ? 0 : change;
}

function compare(before: Rows, after: Rows): Groups {
  const later = new Map(after.map((row) => [row.key, row]));
  return before.map(({ key, gross, leverage: ratio }) => {
    const row = later.get(key);
    return {
      key,
      grossBefore: gross,
      grossAfter: row?.gross ?? 0,
      leverageBefore: ratio,
      leverageAfter: row?.leverage ?? null,
      notionalCut: gross - (row?.gross ?? 0),
    };
  });
}
