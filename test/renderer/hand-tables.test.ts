/** Every table of data is the one grid; a table drawn by hand is a small list, and says here why it is one. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const renderer = path.resolve(import.meta.dirname, '../../renderer');

const fixed = 'a fixed list: its rows are the program’s, not the data’s';
const measures =
  'a row a measure of the registry, each in its unit, with its status and course; few, and whole at one glance';
const slider =
  'a row a measure of the registry, drawn again at each step of a slider, where a grid takes longer; whole at one glance, copied by its own button';
const controls = 'a row is a form: what stands in it is typed or pressed';
const reasons: Readonly<Record<string, string>> = {
  'app/shortcuts-dialog.tsx': fixed,
  'app/start-page.tsx': fixed,
  'features/back-testing/map-section.tsx': fixed,
  'features/cascade/challengers-panel.tsx': fixed,
  'features/cascade/event-sources.tsx': controls,
  'features/cascade/event-steps.tsx': controls,
  'features/cascade/reverse-stress-answer.tsx': measures,
  'features/committee/approval-members.tsx': controls,
  'features/committee/limits-editor.tsx': controls,
  'features/committee/limits-table.tsx': measures,
  'features/committee/slide/slide-table.tsx': 'the picture of a slide',
  'features/committee/verify-deck.tsx': 'a row a check of one deck',
  'features/compare/why-panel.tsx': 'a row a part of one change',
  'features/correlation/pair-facts.tsx': fixed,
  'features/data/mapping/mapping-columns.tsx': controls,
  'features/data/mapping/row-explanation.tsx': 'one row of a file, a line a field',
  'features/data/workspace-panel.tsx': 'a row a check of the file',
  'features/leverage/states.tsx': fixed,
  'features/liquidations/bridge-table.tsx': 'a row a step of one sum',
  'features/liquidations/known-share.tsx': fixed,
  'features/methodology/settings.tsx': controls,
  'features/overview/tornado-panel.tsx': 'a row an assumption, drawn as a bar',
  'features/what-if/deleverage/plans-table.tsx':
    'a row a method of the search, of which one is chosen: five at most',
  'features/what-if/deleverage/proof.tsx': 'a row a step of one proof',
  'features/what-if/measures-table.tsx': slider,
  'kit/coverage.tsx': fixed,
  'scenario/challengers.tsx': fixed,
  'plot/plot-table-view.tsx': 'the points of a chart, for those who do not see it',
};

it('a table drawn by hand is a small list, and none that has become a grid is still named', () => {
  const drawn = globSync('**/*.tsx', { cwd: renderer })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /<(table|HTMLTable)\b/.test(readFileSync(path.join(renderer, file), 'utf8')));
  expect(drawn.toSorted()).toEqual(Object.keys(reasons).toSorted());
});
