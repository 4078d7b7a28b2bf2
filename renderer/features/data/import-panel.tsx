import { useCallback, useEffect, useState } from 'react';
import { takeFiles, useWaitingFiles } from '../../app/dropped-files.ts';
import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { ErrorState, Loading } from '../../kit/states.tsx';
import type { PickedFile } from '../../transport/bridge.ts';
import { files } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';
import { Formats } from './formats.tsx';
import { type ImportOptions, noOptions, toImportInput } from './import-options.ts';
import { ImportOptionsForm } from './import-options-form.tsx';
import { ImportReport } from './import-report.tsx';
import { MappingEditor } from './mapping/mapping-editor.tsx';
import { SavedMappings } from './mapping/saved-mappings.tsx';
import { unknownTable } from './mapping/unknown-table.ts';
import { importable, summarise } from './report-summary.ts';
import { readable } from './symbols/readable.ts';
import { KeptSymbols, SymbolTable } from './symbols/symbol-table.tsx';

/** The files chosen, how they are read, and the two jobs: a dry run that starts by itself, and the import, which never does. */
function useImport() {
  const waiting = useWaitingFiles();
  const [chosen, setChosen] = useState<readonly PickedFile[]>([]);
  const [options, setOptions] = useState<ImportOptions>(noOptions);
  const dryRun = useJob('import.run');
  const run = useJob('import.run');
  const check = dryRun.start;

  const examine = useCallback(
    (picked: readonly PickedFile[], how: ImportOptions) => {
      setChosen(picked);
      run.reset();
      if (picked.length > 0) void check(toImportInput(picked, how, true));
    },
    [check, run.reset],
  );
  useEffect(() => {
    if (waiting.length > 0) examine(takeFiles(), options);
  }, [waiting, examine, options]);

  const choose = (): void => {
    files.pick().then((picked) => picked.length > 0 && examine(picked, options), toastError);
  };
  const change = (next: ImportOptions): void => {
    setOptions(next);
    if (chosen.length > 0) examine(chosen, next);
  };
  const store = async (): Promise<void> => {
    const done = await run.start(toImportInput(chosen, options, false));
    if (done === null) return;
    // What was imported whole is not read again: a host that keeps copies removes them now.
    if (done.imports.every(({ refused }) => refused === null)) setChosen([]);
    workspaceChanged();
    const { imported, stored: count, rejected, refused } = summarise(done.imports);
    const left = [
      ...(rejected > 0 ? [`${plural(rejected, 'row')} rejected`] : []),
      ...(refused > 0 ? [`${plural(refused, 'file')} refused`] : []),
    ];
    const said = [`${plural(imported, 'row')} imported from ${plural(count, 'file')}`, ...left].join(', ');
    await sayDone(left.length === 0 ? 'success' : 'warning', said);
  };
  const clear = (): void => {
    setChosen([]);
    dryRun.reset();
    run.reset();
  };

  return { chosen, options, run, dryRun, examine, choose, change, store, clear };
}

/** Choose or drop → dry run → report → import. */
export function ImportPanel() {
  const { chosen, options, run, dryRun, examine, choose, change, store, clear } = useImport();
  const [asked, setAsked] = useState<string | null>(null);
  const report = run.data ?? dryRun.data;
  const stored = run.data !== null;
  const ready = dryRun.data !== null && !stored ? importable(dryRun.data.imports) : 0;
  const unknown = unknownTable(chosen, report?.imports ?? []);
  return (
    <>
      <Panel
        title={chosen.length === 0 ? 'Files' : plural(chosen.length, 'file')}
        about="CSV, JSON, Excel, Parquet, XML; zip and gzip as they are"
        actions={
          <>
            {report !== null || chosen.length > 0 ? (
              <Button size="small" variant="minimal" text="Clear" onClick={clear} />
            ) : null}
            <Button size="small" icon={<Icon name="upload" />} text="Choose files…" onClick={choose} />
            {ready > 0 ? (
              <Button
                size="small"
                intent="primary"
                text={`Import ${plural(ready, 'file')}`}
                disabled={run.running || dryRun.running}
                onClick={() => void store()}
              />
            ) : null}
          </>
        }
      >
        <ImportOptionsForm options={options} onChange={change} />
        <Progress
          run={run}
          dryRun={dryRun}
          onStore={() => void store()}
          onCheck={() => examine(chosen, options)}
        />
        {chosen.length === 0 ? (
          <button type="button" className="data-drop" onClick={choose}>
            Drop exports here or anywhere in the window, or click to choose them
          </button>
        ) : null}
      </Panel>
      {report && !run.running ? (
        <ImportReport output={report} stored={stored} files={chosen} options={options}>
          {unknown === null || stored ? null : (
            <UnknownTable
              table={unknown}
              mapped={unknown.sure || asked === unknown.name}
              onAsk={() => setAsked(unknown.name)}
              onUse={(value) => change({ ...options, mapping: { name: value.name, value } })}
              onKept={() => change({ ...options, mapping: null })}
            />
          )}
          {stored ? null : (
            <SymbolTable
              files={readable(chosen, report.imports)}
              options={options}
              onKept={() => examine(chosen, options)}
            />
          )}
        </ImportReport>
      ) : null}
      {chosen.length === 0 && !stored ? (
        <>
          <SavedMappings />
          <KeptSymbols />
          <Formats />
        </>
      ) : null}
    </>
  );
}

type ImportJob = ReturnType<typeof useJob<'import.run'>>;
type ProgressProps = Readonly<{
  run: ImportJob;
  dryRun: ImportJob;
  onStore: () => void;
  onCheck: () => void;
}>;

function Progress({ run, dryRun, onStore, onCheck }: ProgressProps) {
  return (
    <>
      {run.running ? <Loading what="Importing" progress={run.progress} onCancel={run.cancel} /> : null}
      {dryRun.running ? (
        <Loading what="Checking the files" progress={dryRun.progress} onCancel={dryRun.cancel} />
      ) : null}
      {run.error ? <ErrorState error={run.error} onRetry={onStore} /> : null}
      {dryRun.error ? <ErrorState error={dryRun.error} onRetry={onCheck} /> : null}
      {run.cancelled ? (
        <p className="data-note">Import cancelled. Files finished before that are listed under Imports.</p>
      ) : null}
      {dryRun.cancelled ? <p className="data-note">Check cancelled. Nothing was stored.</p> : null}
    </>
  );
}

type UnknownProps = Parameters<typeof MappingEditor>[0] & Readonly<{ mapped: boolean; onAsk: () => void }>;

/** A table of no known format: its columns are mapped, JSON only when asked. */
function UnknownTable({ table, mapped, onAsk, onUse, onKept }: UnknownProps) {
  if (mapped) return <MappingEditor table={table} onUse={onUse} onKept={onKept} />;
  return (
    <p className="data-note">
      {table.name} is JSON of no known format. <Button size="small" text="Map its columns" onClick={onAsk} />
    </p>
  );
}
