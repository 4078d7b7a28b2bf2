import { isTooOld } from '../contract/age.ts';
import type { Evidence, InputKind } from '../contract/input-kinds.ts';
import type { LoadedPortfolio } from '../db/portfolio.ts';
import { typedSetting } from '../db/settings.ts';
import type { Workspace } from '../db/workspace.ts';
import { fewestReturns } from '../risk/returns/fewest-returns.ts';
import { type InputFacts, inputFacts } from './input-facts.ts';

/** How much there is of some inputs of a snapshot, held against the shares the workspace asks for. */
export function evidenceFor(
  ws: Workspace,
  inputs: readonly InputKind[],
  loaded: LoadedPortfolio,
): Evidence[] {
  const facts = inputFacts(loaded);
  const { asOf } = loaded.portfolio;
  const oldest = typedSetting(ws, 'ages');
  const needed = typedSetting(ws, 'coverage');
  return inputs.map((input): Evidence => {
    const part =
      input === 'prices' || input === 'depth'
        ? ofAssets(facts, asOf, input, oldest[input])
        : { ...facts[input], stale: 0 };
    // Of no row at all nothing is known; where nothing needs an input, all of it is there.
    const share = part.total > 0 ? part.notional / part.total : input === 'positions' ? 0 : 1;
    const { have, of, stale } = part;
    return { input, have, of, stale, share, needed: needed[input], enough: share >= needed[input] };
  });
}

/** Assets whose series is long enough, or whose book is known, and not too old: those that are too old count as missing. */
function ofAssets({ assets }: InputFacts, asOf: number, input: 'prices' | 'depth', oldest: number) {
  const sum = { have: 0, of: assets.length, stale: 0, notional: 0, total: 0 };
  for (const { notional, closes, closeTime, bookTime } of assets) {
    sum.total += notional;
    const time = input === 'prices' ? (closes > fewestReturns ? closeTime : null) : bookTime;
    if (time === null) continue;
    if (isTooOld(asOf, time, oldest)) sum.stale++;
    else {
      sum.have++;
      sum.notional += notional;
    }
  }
  return sum;
}
