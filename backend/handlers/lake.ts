import { marketInput } from '../../contract/dto/market.ts';
import { hour } from '../../contract/durations.ts';
import { anchorOf } from '../../db/anchor.ts';
import { auditDone } from '../../db/late-lines.ts';
import { newestOpenInterest } from '../../db/market-series.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import { lakeTables } from '../lake/lake-tables.ts';
import { type LakeSnapshot, writeLake } from '../lake/write-lake.ts';
import { rowsAPulse, within } from '../pulse.ts';
import { settlementSlack } from '../settlement-slack.ts';
import type { HandlerGroup } from './handler-group.ts';

/** As market.compute asks unless told otherwise, up to the next midnight's settlement. */
const age = marketInput.shape.maxAgeHours.parse(undefined) * hour;

export const lake = {
  'lake.write': async ({ folder, snapshot, pseudonyms }, context) => {
    const target = context.files.resolve(folder, 'write', 'folder');
    const ws = context.workspace();
    const labels =
      snapshot === null ? context.snapshots.list().map((s) => s.label) : [context.snapshots.label(snapshot)];
    const redactor = pseudonyms ? workspaceRedactor(ws) : null;
    const size = await writeLake(target.path, snapshotsOf(context, labels), redactor, (rows) => {
      if (rows % rowsAPulse === 0)
        context.progress({ stage: `Writing ${target.name}`, fraction: 0.9, done: rows, total: null });
    });
    auditDone(
      ws,
      'export',
      `${target.name}: lake of ${labels.length} snapshots, ${size.rows} rows, ${pseudonyms ? 'pseudonyms' : 'names'}`,
    );
    return { snapshots: labels.length, ...size, pseudonyms };
  },
} satisfies HandlerGroup;

async function* snapshotsOf(context: Context, labels: readonly string[]): AsyncGenerator<LakeSnapshot> {
  const ws = context.workspace();
  for (const [i, label] of labels.entries()) {
    const pulse = within(context.pulse, i / labels.length, (i + 1) / labels.length);
    const { portfolio, fingerprint } = context.snapshots.load(label, within(pulse, 0, 0.4));
    const { asOf } = portfolio;
    const held = newestOpenInterest(ws, asOf - age, asOf + settlementSlack);
    const venues = [...new Set([...portfolio.venues.id, ...held.map((figure) => figure.venue)])];
    yield {
      label,
      venues,
      tables: lakeTables(bookOf(portfolio), held, venues, within(pulse, 0.4, 0.8)),
      about: [
        ['snapshot', label],
        ['as of', new Date(asOf).toISOString()],
        ['fingerprint of the snapshot', fingerprint],
        ['anchor', anchorOf(ws)],
      ],
    };
  }
}
