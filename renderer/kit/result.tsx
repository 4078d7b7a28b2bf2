import { Button } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import type { Call } from '../hooks/use-call.ts';
import { KeptRoom, type Room } from './kept-room.tsx';
import { Empty, ErrorState, Loading, progressText } from './states.tsx';

type Props<T> = Readonly<{
  call: Call<T>;
  /** What is being computed, for the moment before progress is known: "Computing leverage". */
  what: string;
  /** Another `Result` of the same call already shows progress and errors; this one only waits. */
  quiet?: boolean;
  /** Pixels that stay free until the first answer, about as high as it will be; `page` for all of the window: nothing below moves. */
  room?: Room;
  children: (data: T) => ReactNode;
}>;

/**
 * Shows an answer in every state it can be in: on its way (progress, cancel), failed (where, what next), cancelled,
 * stale (dimmed and said so), fresh.
 */
export function Result<T>({ call, what, quiet = false, room, children }: Props<T>) {
  const { data } = call;
  if (data === null) return <Waiting call={call} what={what} quiet={quiet} room={room} />;
  return (
    <div className={call.stale ? 'result result-stale' : 'result'} aria-busy={call.running}>
      {call.stale && !quiet ? <StaleNote call={call} /> : null}
      <div className="result-content">{children(data)}</div>
    </div>
  );
}

function Waiting<T>({ call, what, quiet, room }: Omit<Props<T>, 'children'>) {
  // What failed or was cancelled has its own height: nothing larger is on its way.
  if (!quiet && call.error) return <ErrorState error={call.error} onRetry={call.retry} />;
  if (!quiet && call.cancelled)
    return (
      <Empty title="Cancelled" action={<Button size="small" text="Compute again" onClick={call.retry} />} />
    );
  return (
    // Before it is asked for, too: it is about to be.
    <KeptRoom room={call.error !== null || call.cancelled ? undefined : room}>
      {quiet ? (
        <p className="muted">{call.running ? `${what}…` : 'Not computed.'}</p>
      ) : (
        <Loading what={what} progress={call.progress} onCancel={call.running ? call.cancel : undefined} />
      )}
    </KeptRoom>
  );
}

function StaleNote<T>({ call }: Readonly<{ call: Call<T> }>) {
  if (call.error)
    return (
      <div className="stale-note" role="alert">
        Not up to date: {call.error.message}
        <Button size="small" variant="minimal" text="Try again" onClick={call.retry} />
      </div>
    );
  if (call.cancelled)
    return (
      <div className="stale-note">
        Not up to date: cancelled
        <Button size="small" variant="minimal" text="Compute again" onClick={call.retry} />
      </div>
    );
  return (
    <div className="stale-note" role="status">
      Recomputing{call.progress ? ` · ${call.progress.stage} · ${progressText(call.progress)}` : '…'}
      <Button size="small" variant="minimal" text="Cancel" onClick={call.cancel} />
    </div>
  );
}
