/** How many ms of this thread the first tasks may have left before others are started for them: that costs half as much. */
const worthStarting = 300;
/** So many ms tell how long the rest takes: the first unit alone, of code that is not compiled yet, would tell too much. */
const worthJudging = 20;

/** Whether what is left of a task is worth another thread, when a share of it is done after so many ms. */
export const isWorthThread = (done: number, taken: number): boolean =>
  done > 0 && taken >= worthJudging && taken * (1 / done - 1) > worthStarting;

/**
 * Processor time of this thread, ms, where the engine tells it: where others keep the cores busy a short task looks long by
 * the clock, and there is no core for the thread that would be started for it.
 */
export function threadTime(): number {
  if (!('threadCpuUsage' in process)) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e3;
}
