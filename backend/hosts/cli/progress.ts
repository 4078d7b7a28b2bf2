import type { Progress } from '../../../contract/contract.ts';

export type ProgressForm = 'bar' | 'json' | 'none';
type Terminal = Readonly<{ columns?: number; write: (text: string) => unknown }>;
export type ProgressView = Readonly<{ show: (progress: Progress) => void; clear: () => void }>;

/** What somebody must know who sees no progress: why nothing happens. */
const isWaiting = (stage: string): boolean => stage.startsWith('Waiting: ');

/**
 * A bar that is wiped away at the end, or one JSON line a report, or nothing but, once, that a lock is waited for.
 * @param quiet not even that
 */
export function progressView(to: Terminal, form: ProgressForm, quiet = false): ProgressView {
  if (form === 'none') {
    let said = quiet;
    const show = ({ stage }: Progress): void => {
      if (said || !isWaiting(stage)) return;
      said = true;
      to.write(`! ${stage}\n`);
    };
    return { show, clear: () => undefined };
  }
  if (form === 'json')
    return { show: (progress) => void to.write(`${JSON.stringify({ progress })}\n`), clear: () => undefined };
  let drawn = false;
  return {
    show: ({ stage, fraction }) => {
      const full = 24;
      const done = Math.round(fraction * full);
      const bar = '█'.repeat(done) + '░'.repeat(full - done);
      const line = `${bar} ${String(Math.round(fraction * 100)).padStart(3)} % ${stage}`;
      to.write(`\r\x1b[2K${line.slice(0, (to.columns ?? 80) - 1)}`);
      drawn = true;
    },
    clear: () => {
      if (drawn) to.write('\r\x1b[2K');
      drawn = false;
    },
  };
}
