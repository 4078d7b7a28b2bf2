import type { Context } from '../context.ts';
import { within } from '../pulse.ts';
import { computeHeadlines, type HeadlineId, type HeadlineValue } from './definitions.ts';

export type HeadlinePoint = Readonly<{
  label: string;
  asOf: number;
  values: Readonly<Record<HeadlineId, HeadlineValue>>;
}>;

/**
 * The headlines of every snapshot up to the one asked for, oldest first, each computed once: they are kept by what
 * they were computed from, so an import that leaves a snapshot and its prices alone leaves them standing.
 */
export async function headlineHistory(context: Context, label: string): Promise<readonly HeadlinePoint[]> {
  const { snapshots, headlines, ask, pulse } = context;
  const all = snapshots.list();
  const chosen = snapshots.load(label, pulse).portfolio.label;
  const shown = all.slice(0, all.findIndex((s) => s.label === chosen) + 1);
  const points: HeadlinePoint[] = [];
  for (const [i, { label: at, asOf }] of shown.entries()) {
    const part = within(pulse, i / shown.length, (i + 1) / shown.length);
    const key = `${snapshots.load(at, part).fingerprint} ${snapshots.history(asOf).fingerprint}`;
    const values = headlines.get(key) ?? (await computeHeadlines(ask, at, part));
    headlines.set(key, values);
    points.push({ label: at, asOf, values });
  }
  return points;
}
