import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { option } from '../../backend/hosts/cli/contract-option.ts';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import type { Method } from '../../contract/contract.ts';
import { allOptionFacts } from '../../contract/option-facts.ts';

const verbs = await loadVerbs();

const facts = allOptionFacts();
const bound = verbs.flatMap((verb) =>
  Object.entries(verb.options ?? {}).flatMap(([name, o]) =>
    o.from === undefined ? [] : [{ verb: verb.name, name, help: o.help, ...o.from }],
  ),
);

/** Defaults that are no option of a method: a file, a place on this machine, a flag of the verb itself. */
const ownDefaults = new Set([
  'import --label',
  'mapping --kind',
  'limits --from',
  'deck --pseudonyms',
  'export --pseudonyms',
  'pack --pseudonyms',
  'minutes --pseudonyms',
  'serve --port',
  'serve --open',
  'serve --prepare',
]);

describe('options of the command line', () => {
  it('say their choices and defaults with the contract’s words', () => {
    expect(bound.length).toBeGreaterThan(50);
    for (const { help, method, key } of bound) {
      const fact = facts[method]?.[key];
      expect(fact?.help, `${method} ${key} has words in its schema`).toMatch(/.{5,}/);
      expect(help).toContain(fact?.help);
      for (const choice of fact?.choices ?? []) expect(help).toContain(choice);
      expect(option(method as Method, key as never, '').help.startsWith(fact?.help ?? '-')).toBe(true);
    }
  });
  it('have no default of their own beside it', () => {
    const others = verbs.flatMap((verb) =>
      Object.entries(verb.options ?? {}).flatMap(([name, o]) =>
        o.from === undefined && /\(default/.test(o.help) ? [`${verb.name} --${name}`] : [],
      ),
    );
    expect(others.filter((name) => !ownDefaults.has(name))).toEqual([]);
  });
});

const root = new URL('../../renderer/', import.meta.url);
const page = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) => [
    ...readFileSync(new URL(file, root), 'utf8').matchAll(/defaultOf\(\s*'([\w.]+)',\s*'(\w+)',?\s*\)/g),
  ])
  .map(([, method = '', key = '']) => `${method} ${key}`);

/** What only one side sets, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'sql.query limit': 'questions in SQL are asked on the command line',
  'sql.export pseudonyms': 'questions in SQL are asked on the command line',
  'positions.groups by': 'the page keeps levels, column and order in its address',
  'positions.groups across': 'the page keeps levels, column and order in its address',
  'positions.groups limit': 'the page brings more by a line below the groups',
  'correlation.compute minimumOverlap': 'the page has one box for days and one for changes of leverage',
  'correlation.rolling span': 'the page shows one pair through time: correlation.pair rolling',
  'correlation.rolling step': 'the page shows one pair through time, at every step',
  'correlation.file returns': 'files are compared on the command line, without a workspace',
  'correlation.file dates': 'files are compared on the command line, without a workspace',
  'correlation.file decimal': 'files are compared on the command line, without a workspace',
  'correlation.compute gaps': 'for files of the caller: a workspace has one calendar',
  'correlation.compute zeroMean': 'a convention of published benchmarks, for validators',
  'correlation.compute side': 'a convention of published benchmarks, for validators',
  'correlation.compute benchmark': 'a convention of published benchmarks, for validators',
  'correlation.compute denoise': 'for studies, not for the committee’s map',
  'correlation.compute detone': 'for studies, not for the committee’s map',
  'coMovement.compute level': 'the page shows participants; groups have their own maps',
  'systemic.compute level': 'the page shows participants; groups have their own maps',
  'replay.run impact': 'one model form for the whole page: cascade.run',
  'replay.run depthScale': 'one model form for the whole page: cascade.run',
  'backtest.compute from': 'the page tests all there is',
  'backtest.compute snapshot': 'the page tests all there is',
  'backtest.compute rounds': 'how exact a simulated share is, for validators',
  'backtest.compute draws': 'how exact simulated scenarios are, for validators',
  'backtest.compute seed': 'which draws, for validators',
  'bands.compute draws': 'how exact a band is, for validators',
  'bands.compute confidence': 'the page shows the default share',
  'bands.compute seed': 'which draws, for validators',
  'bands.tornado measure': 'the page sets it as a choice of its own type',
  'synchronisation.compute scenarios': 'the page sets it as a choice of its own type',
  'synchronisation.compute rounds': 'how exact a simulated mean is, for validators',
  'synchronisation.compute seed': 'which draws, for validators',
  'gamma.compute asset': 'the page opens with the contract’s own choice',
  'gamma.compute convention': 'the page sets it as a choice of its own type',
  'market.compute days': 'the page shows the default period',
  'market.compute maxAgeHours': 'the page shows the default age',
  'liquidations.compute asset': 'the page opens with the contract’s own choice',
  'notes.list of': 'a panel of notes stands beside what they are about',
  'notes.list name': 'a panel of notes stands beside what they are about',
  'account.get of': 'the page keeps it in its address',
  'compare.run fromWhatIf': 'the page keeps both ends in its address',
  'compare.run toWhatIf': 'the page keeps both ends in its address',
  'explain.run from': 'the page keeps both ends in its address',
  'explain.run to': 'the page keeps both ends in its address',
  'explain.run fromWhatIf': 'the page keeps both ends in its address',
  'explain.run toWhatIf': 'the page keeps both ends in its address',
  'resources.compute scenarios': 'the panel shows past windows, as the rest of its page',
  'resources.compute horizon': 'the panel shows the default horizon',
  'resources.compute seed': 'which draws, for validators',
  'resources.compute draws': 'which draws, for validators',
  'credit.compute shock': 'the page’s fall opens with creditMove, as the contract does',
  'correlation.compute estimator': 'the page opens with the workspace’s own, as the contract does',
  'cascade.run shock': 'the page sets a scenario, which opens with the reference shock',
  'saturation.compute shock': 'the page searches at the reference shock',
  'saturation.compute impact': 'one model form for the whole page: cascade.run',
  'saturation.compute depthScale': 'one model form for the whole page: cascade.run',
  'reverseStress.compute measure': 'the page sets it as a choice of its own type',
  'reverseStress.compute impact': 'one model form for the whole page: cascade.run',
  'reverseStress.compute depthScale': 'one model form for the whole page: cascade.run',
  'reverseStress.compute maxEvaluations': 'how long the search may take, for validators',
  'cascade.run liquidation': 'the page sets it in the model form; left out is the published model',
  'cascade.run target': 'the page sets it in the model form; left out is the published model',
  'cascade.run speed': 'the page sets it in the model form; left out is the published model',
  'cascade.run gamma': 'the page sets it in the model form; left out is the published model',
  'cascade.run hedgeClosed': 'the page sets it in the model form; left out is the published model',
  'cascade.run insurance': 'the page sets it in the model form; left out is the published model',
  'cascade.run collateral': 'the page sets it in the model form; left out is the published model',
  'cascade.run withdrawal': 'the page sets it in the model form; left out is depth as it stands',
  'cascade.run withdrawalFloor': 'the page sets it in the model form; left out is depth as it stands',
  'cascade.run recovery': 'the page sets it in the model form; left out is depth as it stands',
  'cascade.run roundMinutes': 'the page sets it in the model form; left out is depth as it stands',
  'cascade.run fill': 'the page sets it in the model form; left out is the published model',
  'saturation.compute materiality': 'the page opens with 0: the contract’s own choice',
  'protocols.compute by': 'the page shows protocols',
  'whatIf.run depth': 'the page asks for both, one after the other',
  'correlation.pair rolling': 'on the command line correlate --rolling',
  'correlation.absorption window':
    'through time only on the page; on the command line call correlation.absorption',
  'correlation.absorption fraction':
    'through time only on the page; on the command line call correlation.absorption',
};

describe('the page and the command line', () => {
  const cli = new Set(bound.map(({ method, key }) => `${method} ${key}`));
  it('set the same options, but for exceptions with their reason', () => {
    const onPage = new Set(page);
    const onlyOne = [...cli].filter((o) => !onPage.has(o)).concat([...onPage].filter((o) => !cli.has(o)));
    expect(onlyOne.filter((o) => exceptions[o] === undefined)).toEqual([]);
  });
  it('have no exception that is none', () => {
    const onPage = new Set(page);
    const both = Object.keys(exceptions).filter((o) => cli.has(o) === onPage.has(o));
    expect(both).toEqual([]);
  });
});
