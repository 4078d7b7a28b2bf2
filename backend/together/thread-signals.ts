/** What a thread and the one that started it tell each other while both compute: whether to stop, and a beat that shows the thread lives. */
export const signal = { stop: 0, beat: 1 } as const;
export const newSignals = (): SharedArrayBuffer => new SharedArrayBuffer(8);

/** ms between two looks whether something has come. */
export const step = 20;
/** How many ms the thread may neither send nor beat before what it has taken is computed here. */
export const patience = 20_000;

/** Tells that this thread lives, and whether it is to stop. */
export function beat(flags: Int32Array): boolean {
  Atomics.add(flags, signal.beat, 1);
  return Atomics.load(flags, signal.stop) === 1;
}
