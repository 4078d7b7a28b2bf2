import { expand } from './bytes/expand.ts';
import type { TextFile } from './bytes/open.ts';
import { openText } from './bytes/open.ts';
import type { Context } from './context.ts';
import { createContext } from './context.ts';
import { best } from './detect/best.ts';
import type { TextFormat } from './format.ts';
import { readers } from './formats/index.ts';
import { readJson } from './read-json.ts';
import { readTable } from './read-table.ts';
import type { Detected, IngestOptions, IngestSummary, Sink, Source } from './types.ts';

export { expand } from './bytes/expand.ts';
export { Refusal } from './refusal.ts';
export type { Detected, IngestOptions, IngestSummary, Sink, Source } from './types.ts';

/**
 * Reads one file of an exchange, desk or broker into records. Each row becomes records, a reject with its line and
 * reason, or (size zero) is counted flat; what holds for the whole file is a warning.
 * Throws Refusal when nothing of the file may be stored: empty, binary, unknown, truncated, an API error, damaged ids,
 * contradictory sides, closed history. Records given to the sink before that must be dropped by the caller.
 */
export function ingest(source: Source, options: IngestOptions, sink: Sink): IngestSummary {
  const [only, ...others] = expand(source);
  if (only !== undefined && only !== source && others.length === 0) return ingest(only, options, sink);
  const context = createContext(source.name, options, sink);
  if (others.length > 0)
    context.refuse(
      'SEVERAL_FILES',
      `an archive of ${others.length + 1} files: unpack it and import its files`,
      {
        line: 1,
      },
    );
  let damaged = false;
  const file = openText(
    source,
    (done) => options.pulse?.(Math.min(done, source.size), source.size),
    () => {
      damaged = true;
    },
  );
  if (file.encoding === 'windows-1252')
    context.warn('ENCODING', 'the file is not UTF-8: read as Windows-1252; check names with accents');
  if (options.format !== undefined && !readers.some((f) => f.info.id === options.format))
    context.refuse('UNKNOWN_FORMAT', `there is no format "${options.format}": see "lockstep formats"`, {
      line: 1,
    });
  const detected = read(file, context);
  if (damaged)
    context.warn(
      'ENCODING',
      `some characters are not ${file.encoding} and are shown as \ufffd; check the names`,
    );
  const summary = context.summary(source.modified);
  // A mapping that names a time of the rows has been told which column says when they were taken.
  const told = summary.asOfSource === 'newestRow' && options.mapping?.columns.time !== undefined;
  if (told) return { ...detected, ...summary, asOfSource: 'column' };
  if (summary.asOfSource === 'newestRow' || summary.asOfSource === 'fileModified')
    warnAsOf(context, detected.kind, summary.asOfSource);
  return { ...detected, ...summary };
}

function read(file: TextFile, context: Context): Detected {
  const start = file.head.replace(/^\ufeff/, '').trimStart();
  if (context.options.mapping === undefined) {
    if (/^<(!doctype\s+)?html/i.test(start))
      context.refuse('WEB_PAGE', 'a web page, not an export: the download failed or asked for a login', {
        line: 1,
        raw: start.slice(0, 200),
      });
    const special = readSpecial(file, context);
    if (special !== null) return special;
    if (start.startsWith('{') || start.startsWith('[')) return readJson(file, context);
  }
  return readTable(file, context);
}

/** Formats that are neither JSON nor one table: XML, reports of several sections. */
function readSpecial(file: TextFile, context: Context): Detected | null {
  const candidates = readers.filter(
    (f): f is TextFormat =>
      f.shape === 'text' && (context.options.format === undefined || f.info.id === context.options.format),
  );
  const choice = best(candidates, (f) => f.detect(file.head.replace(/^\ufeff/, ''), context.file));
  if (choice === null) return null;
  const { format, match, runnerUp } = choice;
  if (format.refusal !== undefined)
    context.refuse(format.refusal.code, `${format.info.title}: ${format.refusal.reason}`, { line: 1 });
  format.read([...file.text()].join('').replace(/^\ufeff/, ''), context);
  return {
    format: format.info.id,
    kind: format.info.kind,
    generation: match.generation,
    why: match.why,
    runnerUp,
  };
}

const datedKinds: ReadonlySet<string> = new Set(['positions', 'account', 'balances', 'lending']);

function warnAsOf(context: Context, kind: string, source: 'newestRow' | 'fileModified'): void {
  if (!datedKinds.has(kind)) return;
  const from = source === 'newestRow' ? "its newest row's time" : "the file's modification time";
  context.warn(
    'AS_OF_ASSUMED',
    `the file does not say when it was taken: ${from} is used. Give --as-of to set it`,
  );
}
