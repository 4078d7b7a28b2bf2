import { Button, ProgressBar } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import type { Progress } from '../../contract/contract.ts';
import type { LockstepError } from '../../contract/errors.ts';
import { upperFirst } from '../../contract/format.ts';
import { describeError } from './describe-error.ts';
import { formatCount, formatPercent } from './format.ts';
import { Icon, type IconName } from './icon.tsx';

/** Nothing here yet: says what belongs here and what to do next. */
export function Empty(
  props: Readonly<{ icon?: IconName; title: string; children?: ReactNode; action?: ReactNode }>,
) {
  return (
    <div className="state">
      <Icon name={props.icon ?? 'info'} size={20} />
      <h3>{props.title}</h3>
      {props.children ? <div className="state-text">{props.children}</div> : null}
      {props.action}
    </div>
  );
}

/** Work in progress: stage, share, what is left, and a way out. */
export function Loading(
  props: Readonly<{ what: string; progress: Progress | null; onCancel?: (() => void) | undefined }>,
) {
  const { progress } = props;
  return (
    <div className="state" role="status" aria-live="polite">
      <div className="state-bar">
        <ProgressBar
          aria-label={props.what}
          intent="primary"
          animate={progress === null}
          stripes={false}
          {...(progress ? { value: progress.fraction } : {})}
        />
      </div>
      <div className="state-text">
        {progress ? `${upperFirst(progress.stage)} · ${progressText(progress)}` : props.what}
      </div>
      {props.onCancel ? <Button size="small" text="Cancel" onClick={props.onCancel} /> : null}
    </div>
  );
}

/** "34 % · 1,200 of 3,600"; the count only where the stage has a total. */
export function progressText(progress: Progress): string {
  const share = formatPercent(progress.fraction, 0);
  return progress.total === null || progress.total <= 1
    ? share
    : `${share} · ${formatCount(progress.done)} of ${formatCount(progress.total)}`;
}

/** What is wrong, where, and what next. */
export function ErrorState(props: Readonly<{ error: LockstepError; onRetry?: (() => void) | undefined }>) {
  const said = describeError(props.error);
  return (
    <div className="state state-error" role="alert">
      <Icon name="breach" size={20} />
      <h3>{said.title}</h3>
      <div className="state-text">{said.message}</div>
      {said.where ? <div className="state-where">{said.where}</div> : null}
      <div className="state-text">{said.next}</div>
      {props.onRetry ? <Button size="small" text="Try again" onClick={props.onRetry} /> : null}
    </div>
  );
}
