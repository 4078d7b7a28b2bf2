import { expand } from './bytes/expand.ts';
import type { TextFile } from './bytes/open.ts';
import { openText } from './bytes/open.ts';
import type { Context, UsedOption } from './context.ts';
import { createContext } from './context.ts';
import { best, detectedOf } from './detect/best.ts';
import type { Detected } from './detected.ts';
import type { TextFormat } from './format.ts';
import { readers } from './formats/index.ts';
import { listGrid } from './json/list-grid.ts';
import { readJson } from './read-json.ts';
import { readTable } from './read-table.ts';
import { Refusal } from './refusal.ts';
import { csvRows, gridRows } from './rows/row-source.ts';
import { sayMore } from './say-more.ts';
import { snapshotKinds } from './snapshot-kinds.ts';
import type { IngestOptions, IngestSummary, Sink, Source } from './types.ts';
import { withAssets } from './values/assets.ts';
import { withSymbols } from './values/kept-symbols.ts';

export { expand } from './bytes/expand.ts';
export type { Detected } from './detected.ts';
export { Refusal } from './refusal.ts';
export type { IngestOptions, IngestSummary, Sink, Source } from './types.ts';

/**
 * Reads one file of an exchange, desk or broker into records. Each row becomes records, a reject with its line and
 * reason, or (size zero) is counted flat; what holds for the whole file is a warning.
 * Throws Refusal when nothing of the file may be stored: empty, binary, unknown, truncated, an API error, damaged ids,
 * contradictory sides, closed history. Records given to the sink before that must be dropped by the caller.
 */
export function ingest(source: Source, options: IngestOptions, sink: Sink): IngestSummary {
  const [only, ...others] = expand(source).sources;
  const context = createContext(source.name, options, sink);
  if (only === undefined || others.length > 0)
    return context.refuse(
      'SEVERAL_FILES',
      `a container of ${others.length + 1} tables: unpack it and import its files`,
      { line: 1 },
    );
  if (only.name !== source.name) return ingest(only, options, sink);
  try {
    return withAssets(options.assets ?? [], options.asOf ?? null, () =>
      withSymbols(options.symbols ?? [], () => ingestOne(only, context)),
    );
  } catch (error) {
    if (error instanceof Refusal) error.detected ??= context.detected;
    throw error;
  }
}

function ingestOne(source: Source, context: Context): IngestSummary {
  const { options } = context;
  if (options.format !== undefined && !readers.some((f) => f.info.id === options.format))
    context.refuse('UNKNOWN_FORMAT', `there is no format "${options.format}"`, {
      line: 1,
    });
  const onBytes = (done: number): void => options.pulse?.(Math.min(done, source.size), source.size);
  let detected: Detected;
  if (source.grid !== undefined) {
    for (const { code, message } of source.grid.warnings ?? []) context.warn(code, message);
    detected = readTable(gridRows(source.grid, onBytes), context);
    detected = { ...detected, why: `${detected.why} (${source.grid.what})` };
  } else {
    let damaged = false;
    const file = openText(source, onBytes, () => {
      damaged = true;
    });
    if (file.encoding === 'windows-1252')
      context.warn('ENCODING', 'the file is not UTF-8: read as Windows-1252; check names with accents');
    detected = read(file, context);
    if (damaged)
      context.warn(
        'ENCODING',
        `some characters are not ${file.encoding} and are shown as \ufffd; check the names`,
      );
  }
  refuseUnused(context);
  const summary = context.summary(source.modified);
  if (summary.asOfSource === 'fileModified' && options.mapping !== undefined)
    needAsOf(context, detected.kind, source);
  if (summary.asOfSource === 'newestRow' || summary.asOfSource === 'fileModified')
    warnAsOf(context, detected.kind, summary.asOfSource);
  const { contradicted, ...told } = summary;
  if (contradicted !== null && snapshotKinds.has(detected.kind))
    context.warn(
      'AS_OF_CONTRADICTED',
      summary.asOfSource === 'given'
        ? `the time given is used, and the file says another: ${new Date(contradicted).toISOString()}`
        : `the time given is not used: each answer of the file says when it was given, the newest at ${new Date(contradicted).toISOString()}`,
    );
  return { ...detected, ...told };
}

const called: Readonly<Record<UsedOption, string>> = {
  zone: 'zone',
  dates: 'order of day and month',
  decimal: 'decimal mark',
  symbol: 'symbol',
};
const without: Readonly<Record<UsedOption, string>> = {
  zone: 'no time of this file is without a zone of its own',
  dates: 'no date of this file is written as day and month in numbers',
  decimal: 'the numbers of this file are told by its format',
  symbol: 'the rows of this file say what they are of',
};

/** An option that decides nothing was meant for another file, or this file is not what it was taken for. */
function refuseUnused(context: Context): void {
  const [first, ...rest] = context.unused();
  if (first === undefined) return;
  const named = [first, ...rest].map((option) => called[option]).join(' and ');
  context.refuse(
    'OPTION_WITHOUT_EFFECT',
    `the ${named} given has no effect on this file: ${without[first]}. Import it without`,
    { line: 1 },
    [first, ...rest],
  );
}

function read(file: TextFile, context: Context): Detected {
  const start = file.head.replace(/^\ufeff/, '').trimStart();
  const { mapping } = context.options;
  const json = start.startsWith('{') || start.startsWith('[');
  if (mapping !== undefined) {
    const list = json ? listGrid(context.file, file) : null;
    const rows =
      list === null ? csvRows(context.file, file, mapping.delimiter ?? null) : gridRows(list, () => {});
    const detected = readTable(rows, context);
    sayMore(context, detected.kind, list?.more ?? null);
    return detected;
  }
  if (/^<(!doctype\s+)?html/i.test(start))
    context.refuse('WEB_PAGE', 'a web page, not an export: the download failed or asked for a login', {
      line: 1,
      raw: start.slice(0, 200),
    });
  const special = readSpecial(file, context);
  if (special !== null) return special;
  return json ? readJson(file, context) : readTable(csvRows(context.file, file, null), context);
}

/** Formats that are neither JSON nor one table: XML, reports of several sections. */
function readSpecial(file: TextFile, context: Context): Detected | null {
  const candidates = readers.filter(
    (f): f is TextFormat =>
      f.shape === 'text' && (context.options.format === undefined || f.info.id === context.options.format),
  );
  const choice = best(candidates, (f) => f.detect(file.head.replace(/^\ufeff/, ''), context.file), new Set());
  if (choice === null) return null;
  const { format } = choice;
  const detected = detectedOf(choice);
  context.detected = detected;
  if (format.refusal !== undefined)
    context.refuse(format.refusal.code, `${format.info.title}: ${format.refusal.reason}`, { line: 1 });
  format.read([...file.text()].join('').replace(/^\ufeff/, ''), context);
  return detected;
}

/** A table that was mapped by hand has no as-of of its own: the day its file was last copied is none. */
function needAsOf(context: Context, kind: string, { modified }: Source): void {
  if (!snapshotKinds.has(kind)) return;
  const changed =
    modified === null ? '' : ` The file was last changed on ${new Date(modified).toISOString()}.`;
  context.refuse(
    'AS_OF_NEEDED',
    `nothing says when these rows were taken: say it, or which column is the time.${changed}`,
    { line: 1 },
    ['asOf'],
  );
}

function warnAsOf(context: Context, kind: string, source: 'newestRow' | 'fileModified'): void {
  if (!snapshotKinds.has(kind)) return;
  const from = source === 'newestRow' ? "its newest row's time" : "the file's modification time";
  context.warn('AS_OF_ASSUMED', `the file does not say when it was taken: ${from} is used. Say when it was`);
}
