import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';

/** The first block of Bitcoin: no position of a crypto asset is older, and other books are seldom that old. */
const first = Date.UTC(2009, 0, 3);

/**
 * What is to be said of a snapshot's time that can hardly be right: after the clock of this machine (by more than a day,
 * as zones differ), or before there were coins. The time is taken as it stands.
 */
export function unlikelyTime(label: string | null, asOf: number, now: number): Warning | null {
  const said = `snapshot ${label ?? ''} is as of ${new Date(asOf).toISOString()}`;
  if (asOf > now + day)
    return { code: 'TIME_AHEAD', message: `${said}, which is after the clock of this machine.` };
  if (asOf < first)
    return { code: 'TIME_BEFORE_2009', message: `${said}, before 2009: look at the unit of the times.` };
  return null;
}
