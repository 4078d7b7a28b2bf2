import { RecordingWorkspace, type SqlRead } from '../../db/recording-workspace.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../provenance.ts';
import type { LoadedPortfolio, Snapshots } from '../snapshots.ts';
import type { Ledger } from './ledger.ts';

/** The context of one call: whatever is read through it is written down in its ledger. */
export function recordingContext(context: Context, ledger: Ledger): Omit<Context, 'ask' | 'kept' | 'among'> {
  const { shared } = context;
  let view: { of: Workspace; recording: Workspace } | null = null;
  return {
    ...context,
    ledger,
    snapshots: recordingSnapshots(shared.snapshots, ledger),
    workspace: () => {
      const of = shared.workspace();
      if (view?.of !== of) view = { of, recording: new RecordingWorkspace(of, (read) => note(ledger, read)) };
      return view.recording;
    },
  };
}

function note(ledger: Ledger, { sql, values, fingerprint, again }: SqlRead): void {
  const tables = [...new Set([...sql.matchAll(/\b(?:FROM|JOIN)\s+([a-z_]+)/g)].map((m) => m[1] ?? ''))];
  // Each setting, and each kind of what is saved, is an input of its own.
  const own = tables.length === 1 && /^(settings|saved)$/.test(tables[0] ?? '') ? ` ${values[0] ?? ''}` : '';
  const name = tables.length === 0 ? sql.slice(0, 60) : `${tables.join(', ')}${own}`;
  ledger.set(`${sql}\n${JSON.stringify(values)}`, { name: name.slice(0, 200), fingerprint, again });
}

const time = (at: number): string => new Date(at).toISOString();

function recordingSnapshots(snapshots: Snapshots, ledger: Ledger): Snapshots {
  const listed = (until: number): string => sha256(JSON.stringify(placesOf(snapshots, until)));
  return {
    ...snapshots,
    load: (reference, pulse) => {
      const loaded = snapshots.load(reference, pulse);
      const { label, asOf } = loaded.portfolio;
      ledger.set(`snapshot ${label}`, {
        name: `snapshot as of ${time(asOf)}`,
        fingerprint: wholeOf(loaded),
        again: () => wholeOf(snapshots.load(label)),
      });
      return loaded;
    },
    history: (until) => {
      const history = snapshots.history(until);
      ledger.set(`prices ${until}`, {
        name: `prices until ${time(until)}`,
        fingerprint: history.fingerprint,
        again: () => snapshots.history(until).fingerprint,
      });
      return history;
    },
    list: () => {
      const last = Number.MAX_SAFE_INTEGER;
      ledger.set('snapshots', { name: 'snapshots', fingerprint: listed(last), again: () => listed(last) });
      return snapshots.list();
    },
    until: (asOf) => {
      ledger.set(`snapshots ${asOf}`, {
        name: `snapshots until ${time(asOf)}`,
        fingerprint: listed(asOf),
        again: () => listed(asOf),
      });
      return snapshots.until(asOf);
    },
  };
}

const placesOf = (snapshots: Snapshots, until: number) =>
  snapshots.until(until).map(({ label, asOf }) => ({ label, asOf }));

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
