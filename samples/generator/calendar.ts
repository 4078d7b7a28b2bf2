export const dayMs = 86_400_000;
/** First bar of the price files: 2024-11-01, so that 730 bars end on 2026-10-31. */
export const firstDay = Date.UTC(2024, 10, 1);
export const dayCount = 730;

const monthEnd = (index: number): number => Date.UTC(2025, 11 + index, 0);

export type SnapshotDate = Readonly<{
  /** 0 … 11. */
  month: number;
  /** Index of the bar whose close is the mark price. */
  day: number;
  /** YYYY-MM-DD. */
  label: string;
  /** UTC ms, the last of the day: the instant of that bar's close. */
  asOf: number;
}>;

/** Twelve month ends, 2025-11-30 … 2026-10-31. */
export const snapshotDates: readonly SnapshotDate[] = Array.from({ length: 12 }, (_, month) => {
  const start = monthEnd(month);
  return {
    month,
    day: (start - firstDay) / dayMs,
    label: new Date(start).toISOString().slice(0, 10),
    asOf: start + dayMs - 1,
  };
});
