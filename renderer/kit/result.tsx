import { Button } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import type { Call } from '../hooks/use-call.ts';
import { Empty, ErrorState, Loading, progressText } from './states.tsx';

type Props<T> = Readonly<{
  call: Call<T>;
  /** What is being computed, for the moment before progress is known: "Computing leverage". */
  what: string;
  /** Another `Result` of the same call already shows progress and errors; this one only waits. */
  quiet?: boolean;
  children: (data: T) => ReactNode;
}>;

/**
 * Shows an answer in every state it can be in: on its way (progress, cancel), failed (where, what next), cancelled,
 * stale (dimmed and said so), fresh.
 */
export function Result<T>({ call, what, quiet = false, children }: Props<T>) {
  const { data } = call;
  if (data === null && quiet) return <p className="muted">{call.running ? `${what}…` : 'Not computed.'}</p>;
  if (data === null) {
    if (call.error) return <ErrorState error={call.error} onRetry={call.retry} />;
    if (call.cancelled)
      return (
        <Empty title="Cancelled" action={<Button size="small" text="Compute again" onClick={call.retry} />} />
      );
    return <Loading what={what} progress={call.progress} onCancel={call.running ? call.cancel : undefined} />;
  }
  return (
    <div className={call.stale ? 'result result-stale' : 'result'} aria-busy={call.running}>
      {call.stale && !quiet ? <StaleNote call={call} /> : null}
      <div className="result-content">{children(data)}</div>
    </div>
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
