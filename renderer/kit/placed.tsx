import type { ReactNode } from 'react';
import type { Call } from '../hooks/use-call.ts';

/** Whether a first answer is on its way: asked for, or about to be. */
export const isComing = ({ data, error, cancelled }: Call<unknown>): boolean =>
  data === null && error === null && !cancelled;

type Props = Readonly<{ after: Call<unknown>; children: ReactNode }>;

/** What stands below an answer: computed meanwhile, seen once the answer has taken its room and nothing moves. */
export function Placed({ after, children }: Props) {
  return (
    <div className="placed" style={isComing(after) ? { visibility: 'hidden' } : {}}>
      {children}
    </div>
  );
}
