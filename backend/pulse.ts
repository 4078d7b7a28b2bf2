import type { Progress } from '../contract/contract.ts';
import { LockstepError } from '../contract/errors.ts';
import type { Pulse } from '../risk/pulse.ts';

/** Rows between two looks at whether the caller is still there. */
export const rowsAPulse = 1_000;

/** What a transport offers a running call. */
export type Channel = Readonly<{
  cancelled: () => boolean;
  progress: (progress: Progress) => void;
  /** Of what runs behind the calls: resolves once none of them is being answered. */
  rest?: () => Promise<void>;
  /** Of what nobody waits for: it has one thread. */
  idle?: boolean;
}>;

export type Reporter = Readonly<{
  /** Throws CANCELLED when the caller has gone; else reports, at most ten times a second and never backwards. */
  progress: (progress: Progress) => void;
  pulse: Pulse;
  /** Lets calls that somebody waits for go first. */
  rest: () => Promise<void>;
}>;

const interval = 100;

export function createReporter(channel: Channel, now: () => number = () => performance.now()): Reporter {
  let last = Number.NEGATIVE_INFINITY;
  let high = 0;
  const progress = (p: Progress): void => {
    if (channel.cancelled()) throw new LockstepError('CANCELLED', 'Cancelled.');
    high = Math.min(1, Math.max(high, p.fraction));
    const at = now();
    if (at - last < interval) return;
    last = at;
    channel.progress({ ...p, fraction: high });
  };
  return {
    progress,
    pulse: (fraction, stage) => progress({ stage, fraction, done: fraction, total: 1 }),
    rest: channel.rest ?? (() => Promise.resolve()),
  };
}

/** The part of the whole that one stage is: maps the stage's 0 … 1 onto from … to. */
export function within(pulse: Pulse, from: number, to: number): Pulse {
  return (fraction, stage) => pulse(from + (to - from) * fraction, stage);
}
