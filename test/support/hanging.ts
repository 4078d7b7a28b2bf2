/**
 * Milliseconds after which something that should have ended counts as hanging. Far above what it takes on any machine:
 * a bound against waiting for ever, not a measurement, which belongs to the benchmarks.
 */
export const hanging = 30_000;
