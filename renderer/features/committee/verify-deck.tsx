import { useEffect } from 'react';
import { auditWords } from '../../../contract/audit-words.ts';
import type { DeckVerdict } from '../../../contract/dto/record.ts';
import { wording } from '../../../contract/wording.ts';
import { takeFiles, useWaitingFiles } from '../../app/dropped-files.ts';
import { toastError } from '../../app/toasts.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatCount, formatMeasure, formatTime, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { ErrorState, Loading } from '../../kit/states.tsx';
import { Status } from '../../kit/status.tsx';
import { files } from '../../transport/host.ts';

/** A .pptx of some time ago: is it ours, was it changed, and what is different in the workspace since? */
export function VerifyDeck() {
  const job = useJob('deck.verify');
  const { start } = job;
  const waiting = useWaitingFiles('deck');
  useEffect(() => {
    if (waiting.length === 0) return;
    const [file] = takeFiles('deck').toReversed();
    if (file !== undefined) void start({ file: file.token });
  }, [waiting, start]);
  const choose = async (): Promise<void> => {
    const [file] = await files.pick();
    if (file !== undefined) await start({ file: file.token });
  };
  return (
    <Panel
      title="Verify a deck"
      about="Whether this workspace wrote a .pptx, what was changed in it, and what has come since"
      actions={
        <Button
          size="small"
          text="Choose .pptx…"
          disabled={job.running}
          onClick={() => void choose().catch(toastError)}
        />
      }
    >
      {job.running ? (
        <Loading what="Comparing the deck" progress={job.progress} onCancel={job.cancel} />
      ) : job.error ? (
        <ErrorState error={job.error} />
      ) : job.data ? (
        <Verdict verdict={job.data} />
      ) : (
        <p className="muted">Choose a deck, or drop one anywhere in the window.</p>
      )}
    </Panel>
  );
}

const looks = {
  asWritten: { tone: 'good', icon: 'tick', word: 'As written' },
  changed: { tone: 'warn', icon: 'warning', word: 'Changed since' },
  known: { tone: 'plain', icon: 'info', word: 'Known by its anchor only' },
  unknown: { tone: 'bad', icon: 'breach', word: 'Not of this workspace' },
} as const;

function Verdict({ verdict }: Readonly<{ verdict: DeckVerdict }>) {
  const { file, state, said, changedSlides, missingSlides, anchorFound, anchor } = verdict;
  const rewritten = anchor !== null && !anchorFound && state !== 'unknown';
  const look = rewritten
    ? ({ tone: 'bad', icon: 'breach', word: 'The log was rewritten' } as const)
    : looks[state];
  return (
    <div className="committee-verdict" role="status">
      <p>
        <span className={`status tone-${look.tone}`}>
          <Icon name={look.icon} /> {look.word}
        </span>{' '}
        {file}
      </p>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {changedSlides.length + missingSlides.length === 0 ? null : (
        <ul>
          {changedSlides.map(({ page, title }) => (
            <li key={page}>
              Slide {page} has other texts than when written: {title}
            </li>
          ))}
          {missingSlides.map((title) => (
            <li key={title}>No longer in the file as written: {title}</li>
          ))}
        </ul>
      )}
      <Figures figures={verdict.figures} />
      <Since since={verdict.since} />
    </div>
  );
}

function Figures({ figures }: Pick<DeckVerdict, 'figures'>) {
  const differing = figures.filter((figure) => figure.differs);
  if (differing.length === 0) return null;
  return (
    <table className="small-table">
      <thead>
        <tr>
          <th>{wording.headline}</th>
          <th className="right">{wording.inTheDeck}</th>
          <th className="right">{wording.now}</th>
          <th>{wording.statusInTheDeck}</th>
          <th>{wording.statusNow}</th>
        </tr>
      </thead>
      <tbody>
        {differing.map((f) => (
          <tr key={f.id}>
            <td>{f.label}</td>
            <td className="num right">{formatMeasure(f.inDeck, f.unit)}</td>
            <td className="num right">{formatMeasure(f.now, f.unit)}</td>
            <td>
              <Status state={f.statusInDeck} />
            </td>
            <td>
              <Status state={f.statusNow} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Since({ since: { total, rows } }: Pick<DeckVerdict, 'since'>) {
  if (total === 0) return null;
  return (
    <details className="committee-computed">
      <summary>
        {plural(total, 'entry', 'entries')} of the log since
        {total > rows.length ? `, the newest ${formatCount(rows.length)} here` : ''}
      </summary>
      <ul>
        {rows.map((row) => (
          <li key={`${row.at} ${row.action} ${row.detail}`}>
            {formatTime(row.at)}: {auditWords(row.action)}, {row.detail}
            {row.actor === null ? '' : ` (${row.actor})`}
          </li>
        ))}
      </ul>
    </details>
  );
}
