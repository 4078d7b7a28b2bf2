import type { Input } from '../../../contract/contract.ts';
import { LockstepError } from '../../../contract/errors.ts';
import type { DepthRecord, Reject } from '../../../contract/records.ts';
import { isScaled, linearDepths } from '../../../db/depth.ts';
import { ingest } from '../../../ingest/ingest.ts';
import { readSource } from '../../import/read-source.ts';
import { rememberInput } from './input-file.ts';
import type { Option, Session } from './verb.ts';

type DepthFile = NonNullable<Input<'cascade.run'>['depth']>;

export const depthOption: Option = {
  type: 'string',
  value: 'FILE',
  help: 'order-book depth of a file for this answer, in the place of the workspace’s; nothing is stored',
};

/**
 * Depth of a file as an import would read it: of every asset and venue the newest book that is not later than the
 * snapshot.
 *
 * @throws LockstepError for a file that holds anything else, or a row that cannot be read, with its line
 */
export async function readDepth(
  file: string | undefined,
  session: Pick<Session, 'call' | 'snapshot'>,
): Promise<DepthFile | undefined> {
  if (file === undefined) return undefined;
  rememberInput(file);
  const { assets } = await session.call('assets.list', {});
  const { symbols } = await session.call('symbols.read', {});
  const { snapshots } = await session.call('workspace.info', {});
  const levels: DepthRecord[] = [];
  const opened = readSource(file);
  let sha256 = '';
  try {
    ingest(
      opened.source,
      {
        asOf: Date.now(),
        assets: assets.flatMap(({ source, ...said }) => (source === 'builtIn' ? [] : [said])),
        symbols: symbols.map(({ sure, why, isNew, rows, ...said }) => said),
      },
      {
        record: (record) => {
          if (record.kind !== 'depth')
            throw refused(file, record.line, `a row of ${record.kind}, not of depth`);
          levels.push(record);
        },
        reject: (reject: Reject) => {
          throw refused(file, reject.line, reject.message);
        },
        warn: () => {},
      },
    );
    sha256 = opened.sha256();
  } finally {
    opened.close();
  }
  const until = snapshots.find(({ label }) => label === session.snapshot)?.asOf ?? newestOf(snapshots);
  const chosen = newest(levels, until);
  if (chosen.length === 0)
    throw refused(file, levels[0]?.line ?? 1, 'no order book that is not later than the snapshot');
  const rows = [...linearDepths(chosen)].map(([asset, depth]) => ({
    asset,
    bid: depth.bid,
    ask: depth.ask,
    scaled: isScaled(depth),
  }));
  return { file: opened.source.name, sha256, assets: rows };
}

/** The time of the newest snapshot; what is not there is refused by the question itself. */
const newestOf = (snapshots: readonly Readonly<{ asOf: number }>[]): number =>
  snapshots.reduce((latest, { asOf }) => Math.max(latest, asOf), Number.NEGATIVE_INFINITY);

const refused = (file: string, line: number, why: string): LockstepError =>
  new LockstepError('INPUT_REFUSED', `${file}, line ${line}: ${why}.`);

/** Of every asset and venue the levels of the newest time not later than `until`, by distance and then by line. */
function newest(levels: readonly DepthRecord[], until: number): DepthRecord[] {
  const key = ({ asset, venue }: DepthRecord): string => JSON.stringify([asset, venue]);
  const last = new Map<string, number>();
  for (const level of levels)
    if (level.time <= until) last.set(key(level), Math.max(level.time, last.get(key(level)) ?? level.time));
  return levels
    .filter((level) => level.distance !== 0 && level.time === last.get(key(level)))
    .sort((a, b) => a.distance - b.distance || a.line - b.line);
}
