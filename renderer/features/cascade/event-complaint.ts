import type { LockstepError } from '../../../contract/errors.ts';
import { lowerFirst } from '../../../contract/format.ts';
import { wording } from '../../../contract/wording.ts';

const parts: Readonly<Record<string, string>> = { steps: wording.step, sources: wording.source };
const labels: Readonly<Record<string, string>> = {
  name: wording.name,
  start: wording.startUtc,
  note: wording.note,
  minute: wording.minute,
  moves: wording.moves,
  depth: wording.depth,
  openInterest: wording.openInterest,
  what: wording.sourcedNumber,
  source: wording.source,
};

/**
 * What the contract says of an event that is being written, with its place as the form calls it: "Step 2, minute: it
 * must be more than that of the step before"; null where something else has failed.
 */
export function complaintOf(error: LockstepError | null): string | null {
  const details = error?.details;
  if (typeof details !== 'object' || details === null || !('path' in details) || !('said' in details))
    return null;
  const [of, part, at, ...rest] = details.path as readonly (string | number)[];
  if (of !== 'event' || part === undefined) return null;
  const label = (key: string | number): string => labels[key] ?? String(key);
  const inside = rest.length > 1 ? rest.slice(1) : rest;
  const place =
    typeof at === 'number'
      ? [`${parts[part] ?? part} ${at + 1}`, ...inside.map(label).map(lowerFirst)].join(', ')
      : label(part);
  return `${place}: ${String(details.said)}`;
}
