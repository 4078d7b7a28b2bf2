import type { Output } from '../../../contract/contract.ts';
import { upperFirst } from '../../../contract/format.ts';
import type { Job } from '../../hooks/use-job.ts';
import { Button, ProgressBar } from '../../kit/blueprint.ts';
import { describeError } from '../../kit/describe-error.ts';
import { formatBytes, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { progressText } from '../../kit/states.tsx';
import type { SaveTarget } from '../../transport/bridge.ts';

type Props = Readonly<{
  job: Pick<
    Job<'deck.export' | 'deck.refresh' | 'export.table' | 'pack.write' | 'minutes.write'>,
    'running' | 'progress' | 'error' | 'cancel'
  >;
  written: Written | null;
}>;

/** What was written, in a sentence, and where. */
export type Written = Readonly<{ said: string; target: SaveTarget }>;

/** One line: an export on its way, failed, or what it wrote. */
export function ExportLine({ job, written }: Props) {
  if (job.running)
    return (
      <div className="committee-export" role="status">
        <ProgressBar
          aria-label="Export"
          className="committee-progress"
          stripes={false}
          animate={false}
          intent="primary"
          value={job.progress?.fraction ?? 0}
        />
        <span>
          {job.progress
            ? `${upperFirst(job.progress.stage)} · ${progressText(job.progress)}`
            : 'Starting the export'}
        </span>
        <Button size="small" text="Cancel" onClick={job.cancel} />
      </div>
    );
  if (job.error) {
    const said = describeError(job.error);
    return (
      <div className="committee-export" role="alert">
        <span className="tone-bad status">
          <Icon name="breach" /> {said.title}
        </span>
        <span>
          {said.message} {said.next}
        </span>
      </div>
    );
  }
  if (written === null) return null;
  return (
    <div className="committee-export" role="status">
      <span className="tone-good status">
        <Icon name="tick" /> Written
      </span>
      <span>
        {written.said} {written.target.show === null ? 'It is among the downloads of this browser.' : ''}
      </span>
      {written.target.show === null ? null : (
        <Button size="small" text="Show in folder" onClick={written.target.show} />
      )}
    </div>
  );
}

/** "committee.pptx, 214 kB: 15 slides, 12 native charts, 14 tables, pseudonyms". */
export const report = (name: string, result: Output<'deck.export'>, pseudonyms: boolean): string =>
  `${name}, ${formatBytes(result.bytes)}: ${plural(result.slides, 'slide')}, ${plural(result.charts, 'native chart')}, ${plural(result.tables, 'native table')}; participants under ${pseudonyms ? 'pseudonyms' : 'their names'}. Logged in the audit log.`;
