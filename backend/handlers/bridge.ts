import { findName } from '../../contract/find-name.ts';
import { namesIn } from '../../contract/names-in.ts';
import { liquidatedBridge } from '../../risk/bridge/liquidated-bridge.ts';
import { notionalBridge } from '../../risk/bridge/notional-bridge.ts';
import { coverageOf } from '../../risk/cascade/cascade-coverage.ts';
import { describeRules } from '../../risk/cascade/describe-rules.ts';
import { bookWarnings } from '../../risk/margin/book-warnings.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { resolvedBook } from '../scenario/cascade-of.ts';
import { knownShock } from '../scenario/known-shock.ts';
import { withScenario } from '../scenario/scenarios.ts';
import type { HandlerGroup } from './handler-group.ts';

const inWords = <L extends Readonly<{ label: string; about: string }>>(line: L): L => ({
  ...line,
  label: namesIn(line.label),
  about: namesIn(line.about),
});

const noPrices = { assets: [], times: new Float64Array(0), close: [] };

export const bridge = {
  'liquidations.bridge': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const { snapshot: _, participant, scenario, ...question } = input;
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const { portfolio } = loaded;
    const found =
      participant === undefined
        ? undefined
        : findName('participant in this snapshot', participant, portfolio.participants.id);
    const history = scenario === undefined ? null : snapshots.history(portfolio.asOf);
    const today = { portfolio, book: bookOf(portfolio), warnings: [] };
    const at =
      scenario === undefined
        ? { ...today, shock: knownShock(portfolio.assets, question.shock), depthScale: 1 }
        : resolvedBook(portfolio, today.book, history?.panel ?? noPrices, scenario);
    const options = { ...question, shock: at.shock, depthScale: question.depthScale * at.depthScale };
    const { lines, accounts, fall } = liquidatedBridge(at.book, options, within(pulse, 0.3, 1));
    const basis = { measure: 'bridge', loaded, parameters: input };
    return withProvenance(basis, {
      fall,
      liquidated: lines.map(inWords),
      accounts: { beforeFeedback: accounts.before, cascade: accounts.end },
      notional: notionalBridge(today.book, found).map(inWords),
      coverage: coverageOf(at.portfolio, at.book),
      warnings: [...at.warnings, ...describeRules(options), ...bookWarnings(at.book)],
    });
  },
} satisfies HandlerGroup;
