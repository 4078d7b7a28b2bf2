import type { Parsed } from '../../contract/contract.ts';
import { assetReturns, windowOf } from '../../risk/correlation/panel.ts';
import { marketReturn } from '../../risk/correlation/regimes.ts';
import type { Context } from '../context.ts';
import { type LevelPanel, levelPanel } from './level-panel.ts';

type Question = Pick<Parsed<'correlation.compute'>, 'snapshot' | 'level' | 'returns' | 'window'>;

/**
 * The series of a question inside its window; and the market's returns, by which stressed days are told
 * (null: those of the series themselves).
 */
export async function readPanel(
  context: Context,
  { snapshot, level, returns, window }: Question,
): Promise<Readonly<{ whole: LevelPanel; market: Float64Array | null }>> {
  const { portfolio } = context.snapshots.load(snapshot);
  const { panel } = context.snapshots.history(portfolio.asOf);
  const whole = windowOf(await levelPanel(context, { snapshot, level, returns }), window);
  // On the dates of the series: those that the assets held share, or all assets of the map.
  const dates = level === 'asset' ? undefined : portfolio.assets.id;
  const market =
    level === 'leverage' ? null : marketReturn(windowOf(assetReturns(panel, 'simple', dates), window).series);
  return { whole, market };
}
