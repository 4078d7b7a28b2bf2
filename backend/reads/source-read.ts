import { RecordingWorkspace } from '../../db/recording-workspace.ts';
import { getSetting, settingQuestion } from '../../db/settings.ts';
import type { Workspace } from '../../db/workspace.ts';
import { sha256 } from '../provenance.ts';
import type { LoadedPortfolio, Snapshots } from '../snapshots.ts';

export type Sources = Readonly<{ workspace: () => Workspace; snapshots: Snapshots }>;

export const snapshotKey = (label: string): string => `snapshot ${label}`;
export const pricesKey = (until: number): string => `prices ${until}`;
export const listKey = (until: number | null): string =>
  until === null ? 'snapshots' : `snapshots ${until}`;
export const labelKey = (reference: string): string => `label ${reference}`;

/** Another process knows an answer's reads by their keys alone: these are the kinds that can be read again from one. */
const kinds = {
  snapshot: /^snapshot (.+)$/s,
  prices: /^prices (-?\d+)$/,
  list: /^snapshots(?: (-?\d+))?$/,
  label: /^label (.*)$/s,
  setting: /^\?\n\["([\w.-]+)"\]$/,
} as const;
type Kind = keyof typeof kinds;

export type Source = Readonly<{ kind: Kind; of: string }>;

/** null for what cannot be read again from its key. */
export function sourceOf(key: string): Source | null {
  const short = key.startsWith(settingQuestion) ? `?${key.slice(settingQuestion.length)}` : key;
  for (const kind of Object.keys(kinds) as Kind[]) {
    const found = kinds[kind].exec(short);
    if (found !== null) return { kind, of: found[1] ?? '' };
  }
  return null;
}

/** The SHA-256 of what it holds now. @throws LockstepError NOT_FOUND for a snapshot that is gone */
export function readSource({ kind, of }: Source, { workspace, snapshots }: Sources): string {
  if (kind === 'snapshot') return wholeOf(snapshots.load(of));
  if (kind === 'prices') return snapshots.history(Number(of)).fingerprint;
  if (kind === 'list') return listed(snapshots, of === '' ? Number.MAX_SAFE_INTEGER : Number(of));
  if (kind === 'label') return sha256(snapshots.label(of));
  const prints: string[] = [];
  getSetting(new RecordingWorkspace(workspace(), (read) => prints.push(read.fingerprint)), of);
  return prints.join('');
}

const listed = (snapshots: Snapshots, until: number): string =>
  sha256(JSON.stringify(snapshots.until(until).map(({ label, asOf }) => ({ label, asOf }))));

const wholes = new WeakMap<LoadedPortfolio, string>();

/** Also what is not in the columns: what was left out, what the reader is warned of, what there is of each input. */
function wholeOf(loaded: LoadedPortfolio): string {
  const known = wholes.get(loaded);
  if (known !== undefined) return known;
  const { fingerprint, warnings, leftOut, dates, ages, estimates } = loaded;
  const whole = sha256(`${fingerprint}\n${JSON.stringify([warnings, leftOut, dates, ages, estimates])}`);
  wholes.set(loaded, whole);
  return whole;
}
