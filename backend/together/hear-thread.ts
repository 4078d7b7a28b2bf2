/** Where a thread counts: what it has sent, and a beat while it works on. */
type Counter = Readonly<{ at: Int32Array; slot: number }>;

/** Hears another thread while this one does nothing else: what it sends, and for how long it has given no sign of life. */
export type Hearing = Readonly<{
  /** What has come; undefined after a wait of one step in which nothing did. */
  next: <T>(sent: Counter, receive: () => T | undefined) => T | undefined;
  /** ms of waiting in a row in which it has neither sent nor beaten. */
  silence: () => number;
  /** Whether it has ever done either. */
  hasLived: () => boolean;
}>;

/**
 * @param beat where the thread counts up while it works
 * @param step ms of one wait; silence is added up of these and not read off a clock, so that a machine that was
 * suspended meanwhile is no silence
 */
export function hearThread(beat: Counter, step: number): Hearing {
  let [silent, lived] = [0, 0];
  return {
    next: ({ at, slot }, receive) => {
      // Counted before it is looked: what is sent between the two ends the wait at once.
      const before = Atomics.load(at, slot);
      const found = receive();
      if (found !== undefined) return found;
      Atomics.wait(at, slot, before, step);
      const now = Atomics.load(beat.at, beat.slot) + Atomics.load(at, slot);
      silent = now === lived ? silent + step : 0;
      lived = now;
      return undefined;
    },
    silence: () => silent,
    hasLived: () => lived > 0,
  };
}
