import { createHash } from 'node:crypto';
import { contract } from '../../contract/contract.ts';
import { version } from '../../contract/version.ts';
import { anchorOf } from '../../db/anchor.ts';
import { impactOf } from '../../risk/cascade/impact.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import { workspacePseudonyms } from '../deck/workspace-pseudonyms.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import { modelCards } from '../handlers/models.ts';
import { asUndefined } from '../headlines/history.ts';
import { readSetting } from '../stored-setting.ts';
import { packInputs } from './pack-inputs.ts';
import { packReadme } from './pack-readme.ts';
import { packResults } from './pack-results.ts';
import { redactJson } from './redact-json.ts';
import { verifier } from './verifier.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/**
 * Everything an outsider needs to check the figures of a snapshot without this program, by file name: inputs, settings,
 * expected figures with the tables between, headlines, limits, model cards with worked examples, inventory, back-test,
 * the verifier, and a manifest of all their sums.
 */
export async function packFiles(
  context: Context,
  reference: string,
  pseudonyms: boolean,
): Promise<Readonly<Record<string, Buffer>>> {
  const ws = context.workspace();
  const { portfolio, fingerprint } = context.snapshots.load(reference, context.pulse);
  const snapshot = portfolio.label;
  const { panel } = context.snapshots.history(portfolio.asOf);
  const book = bookOf(portfolio);
  const cascade = contract['cascade.run'].input.parse({ snapshot });
  const joint = contract['synchronisation.compute'].input.parse({ snapshot });
  const plane = contract['coMovement.compute'].input.parse({ snapshot });
  const aliases = pseudonyms ? workspacePseudonyms(ws) : null;
  const redacted = (value: unknown): unknown =>
    pseudonyms ? redactJson(value, workspaceRedactor(ws)) : value;
  const { headlines } = await context.ask('overview.headlines', { snapshot });
  const limits = await context.ask('limits.status', { snapshot });
  const backtest = await context
    .ask('backtest.compute', {})
    .catch((error: unknown) => ({ reason: asUndefined(error).reason }));
  const texts: Record<string, string> = {
    'README.txt': packReadme(snapshot, pseudonyms),
    'verifier.py': verifier,
    'settings.json': json({
      snapshot: redacted(snapshot),
      asOf: portfolio.asOf,
      calendar: panel.calendar ?? 'common',
      window: plane.window,
      horizon: joint.horizon,
      alpha: joint.alpha,
      rounds: joint.rounds,
      seed: joint.seed,
      shock: cascade.shock,
      impact: cascade.impact,
    }),
    ...packInputs(book, impactOf(portfolio.assets, cascade), panel, (name) => aliases?.get(name) ?? name),
    ...(await packResults(context, snapshot, book, panel, joint.horizon)),
    'headlines.json': json(
      redacted(headlines.map(({ id, label, unit, value, status }) => ({ id, label, unit, value, status }))),
    ),
    'limits.json': json(
      redacted(limits.map(({ limit, label, value, status }) => ({ ...limit, label, value, status }))),
    ),
    'models.json': json(modelCards()),
    'inventory.json': json(redacted(readSetting(ws, 'inventory') ?? {})),
    'backtest.json': json(redacted(backtest)),
  };
  const files = Object.fromEntries(
    Object.entries(texts)
      .filter(([, text]) => text !== '')
      .map(([name, text]) => [name, Buffer.from(text)]),
  );
  const sums = Object.entries(files).map(([name, bytes]) => [
    name,
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  const manifest = {
    program: `Lockstep ${version}`,
    snapshot: redacted(snapshot),
    content: fingerprint,
    anchor: anchorOf(ws),
    files: Object.fromEntries(sums),
  };
  return { ...files, 'manifest.json': Buffer.from(json(manifest)) };
}
