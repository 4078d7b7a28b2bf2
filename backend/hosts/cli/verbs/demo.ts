import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bandText } from '../../../../contract/band-words.ts';
import type { Output } from '../../../../contract/contract.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { statusWords } from '../../../../contract/status.ts';
import { wording } from '../../../../contract/wording.ts';
import { writeWholeFile } from '../../../../db/whole-file.ts';
import { formatDifference, formatMeasure } from '../../../../deck/text/format.ts';
import { inputFiles } from '../../../import/input-files.ts';
import { plainJson } from '../../../plain-json.ts';
import { figuresFile } from '../../../reads/kept-figures.ts';
import { root } from '../../build-page.ts';
import { importBatches } from '../import-batches.ts';
import { readBatches } from '../read-batches.ts';
import { number, paragraphs, table, text, under } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

const out = (name: string): string => path.join('out', name);

export const demo: Verb = {
  name: 'demo',
  summary: 'Import the samples, compute everything, write the slides',
  creates: true,
  workspace: () => out('demo.lockstep'),
  run: async (_args, session) => {
    mkdirSync(path.dirname(session.workspace), { recursive: true, mode: 0o700 });
    for (const file of [
      ...['', '-wal', '-shm'].map((e) => session.workspace + e),
      figuresFile(session.workspace),
    ])
      rmSync(file, { force: true });
    const started = performance.now();
    const imported = await importSamples(session);
    const results = await computeAll(session);
    mkdirSync('out', { recursive: true, mode: 0o700 });
    const slides = await session.call('deck.export', {
      snapshot: session.snapshot,
      file: session.file(out('committee.pptx'), 'write', { replace: true }),
    });
    const json = { imports: imported, ...results, deck: slides };
    writeWholeFile({ path: path.resolve(out('demo.json')), replace: true }, JSON.stringify(plainJson(json)));
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    return { json, human: render(results, imported, slides, seconds, session.workspace) };
  },
};

async function importSamples(session: Session): Promise<Output<'import.run'>['imports']> {
  const { files } = inputFiles([path.relative(process.cwd(), path.join(root, 'samples', 'data'))]);
  const { imports } = await importBatches(await readBatches(files, undefined), {}, session);
  const refused = imports.find((i) => i.refused !== null);
  if (refused !== undefined)
    throw new LockstepError(
      'INPUT_REFUSED',
      `${refused.file}: ${refused.refused?.message ?? 'refused'}`,
      refused,
    );
  return imports;
}

/** Every measure on the newest snapshot with its defaults. */
async function computeAll({ call, snapshot }: Session) {
  return {
    info: await call('workspace.info', {}),
    overview: await call('overview.headlines', { snapshot }),
    leverage: await call('leverage.compute', { snapshot, by: 'cohort' }),
    leverageTrend: await call('leverage.trend', { by: 'cohort' }),
    correlation: await call('correlation.compute', { snapshot }),
    participants: await call('correlation.compute', {
      snapshot,
      level: 'participant',
      estimator: 'spearman',
    }),
    absorption: await call('correlation.absorption', { snapshot }),
    coMovement: await call('coMovement.compute', { snapshot }),
    liquidations: await call('liquidations.compute', { snapshot }),
    cascade: await call('cascade.run', { snapshot }),
    saturation: await call('saturation.compute', { snapshot }),
    synchronisation: await call('synchronisation.compute', { snapshot }),
    whatIf: await call('whatIf.run', {
      snapshot,
      adjustments: [{ action: { kind: 'capLeverage', cap: 5 } }],
    }),
    backtest: await call('backtest.compute', { snapshot }),
    bands: await call('bands.compute', { snapshot }),
    limits: await call('limits.status', { snapshot }),
    models: await call('models.list', {}),
  };
}

function render(
  results: Awaited<ReturnType<typeof computeAll>>,
  imports: Output<'import.run'>['imports'],
  slides: Output<'deck.export'>,
  seconds: string,
  workspace: string,
): string {
  const { snapshots } = results.info;
  const [first, last] = [snapshots.at(0), snapshots.at(-1)];
  const bandOf = (id: string): string => {
    const band = results.bands.bands.find((b) => b.id === id);
    return band === undefined ? '' : bandText(band);
  };
  const rows = results.overview.headlines.map((h) => {
    const start = h.history.at(0) ?? null;
    return [
      h.label,
      formatMeasure(start, h.unit),
      formatMeasure(h.previous, h.unit),
      formatMeasure(h.value, h.unit),
      bandOf(h.id),
      formatDifference(start, h.value, h.unit),
      h.status === 'none' ? '' : statusWords[h.status],
    ];
  });
  const columns = [
    text(wording.measure),
    first === undefined ? number(wording.first) : under(first.label),
    number(wording.previous),
    last === undefined ? number(wording.latest) : under(last.label),
    number(wording.band),
    number(wording.change),
    text(wording.limit),
  ];
  const positions = imports.reduce((sum, i) => sum + i.imported, 0);
  return paragraphs(
    `${imports.length} files, ${positions.toLocaleString('en')} rows, ${snapshots.length} snapshots.`,
    table(columns, rows),
    results.overview.changes.map((c) => `• ${c}`).join('\n'),
    `Did it come true?\n${results.backtest.findings.map((f) => `• ${f.text}`).join('\n')}`,
    [
      `${workspace}: the workspace`,
      `${path.resolve(out('committee.pptx'))}: ${slides.slides} slides, ${slides.charts} charts`,
      `${path.resolve(out('demo.json'))}: every result`,
    ].join('\n'),
    `Done in ${seconds} s. To look at it: npm start ${path.relative(process.cwd(), workspace)}`,
  );
}
