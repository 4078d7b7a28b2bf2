import { RecordingWorkspace, type SqlRead } from '../../db/recording-workspace.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Context } from '../context.ts';
import type { Snapshots } from '../snapshots.ts';
import type { Ledger } from './ledger.ts';
import {
  labelKey,
  listKey,
  pricesKey,
  readSource,
  type Sources,
  snapshotKey,
  sourceOf,
} from './source-read.ts';

/** The context of one call: whatever is read through it is written down in its ledger. */
export function recordingContext(context: Context, ledger: Ledger): Omit<Context, 'ask' | 'kept' | 'among'> {
  const { shared } = context;
  let view: { of: Workspace; recording: Workspace } | null = null;
  return {
    ...context,
    ledger,
    snapshots: recordingSnapshots(shared, ledger),
    workspace: () => {
      const of = shared.workspace();
      if (view?.of !== of) view = { of, recording: new RecordingWorkspace(of, (read) => note(ledger, read)) };
      return view.recording;
    },
  };
}

function note(ledger: Ledger, { sql, values, fingerprint, again, asked }: SqlRead): void {
  const tables = [...new Set([...sql.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)/g)].map((m) => m[1] ?? ''))];
  // Each setting, and each kind of what is saved, is an input of its own.
  const own = tables.length === 1 && /^(settings|saved)$/.test(tables[0] ?? '') ? ` ${values[0] ?? ''}` : '';
  const name = tables.length === 0 ? sql.slice(0, 60) : `${tables.join(', ')}${own}`;
  ledger.set(`${sql}\n${JSON.stringify(values)}`, { name: name.slice(0, 200), fingerprint, again, asked });
}

const time = (at: number): string => new Date(at).toISOString();

function recordingSnapshots(sources: Sources, ledger: Ledger): Snapshots {
  const { snapshots } = sources;
  const noted = (key: string, name: string): void => {
    const source = sourceOf(key);
    if (source === null) throw new TypeError(`${key} is no source`);
    const again = (): string => readSource(source, sources);
    ledger.set(key, { name, fingerprint: again(), again });
  };
  const listed = (): void => noted(listKey(null), 'snapshots');
  /** That there is none of this name stands on the list. */
  const sought = <T>(look: () => T): T => {
    try {
      return look();
    } catch (error) {
      listed();
      throw error;
    }
  };
  return {
    ...snapshots,
    load: (reference, pulse) => {
      const loaded = sought(() => snapshots.load(reference, pulse));
      const { label, asOf } = loaded.portfolio;
      noted(snapshotKey(label), `snapshot as of ${time(asOf)}`);
      return loaded;
    },
    history: (until) => {
      const history = snapshots.history(until);
      noted(pricesKey(until), `prices until ${time(until)}`);
      return history;
    },
    label: (reference) => {
      const label = sought(() => snapshots.label(reference));
      noted(labelKey(reference), `label of snapshot ${reference}`.slice(0, 200));
      return label;
    },
    list: () => {
      listed();
      return snapshots.list();
    },
    until: (asOf) => {
      noted(listKey(asOf), `snapshots until ${time(asOf)}`);
      return snapshots.until(asOf);
    },
  };
}
