import path from 'node:path';
import type { Output } from '../../../../contract/contract.ts';
import { errorCodes, LockstepError, toErrorShape } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { type Target, writeWholeFile } from '../../../../db/whole-file.ts';
import { toCsv } from '../../../../deck/tables/to-csv.ts';
import { formatCount, formatPercent } from '../../../../deck/text/format.ts';
import { inputFiles } from '../../../import/input-files.ts';
import type { Mapping } from '../../../import/mapping-files.ts';
import { readTime } from '../args.ts';
import { renderExplanation } from '../explain.ts';
import { onOneLine } from '../for-terminal.ts';
import { importBatches } from '../import-batches.ts';
import { withHint } from '../import-hints.ts';
import { readJsonFile, rememberInput } from '../input-file.ts';
import { optional } from '../optional.ts';
import { readBatches } from '../read-batches.ts';
import { noteLines, number, paragraphs, table, text } from '../table.ts';
import type { Answer, Args, Session, Verb } from '../verb.ts';

type Report = Output<'import.run'>['imports'][number];

export const importVerb: Verb = {
  name: 'import',
  summary: 'Read exchange exports into the workspace: files and folders, one transaction a file',
  operands: 'FILES…',
  mostOperands: Number.POSITIVE_INFINITY,
  creates: true,
  trial: (args) => args.flag('dry-run') === true || args.flag('explain') === true,
  options: {
    format: { type: 'string', value: 'ID', help: 'read as this format instead of detecting it' },
    mapping: { type: 'string', value: 'FILE', help: 'mapping of the columns of any tabular file (JSON)' },
    'as-of': { type: 'string', value: 'TIME', help: 'time of the positions, when the file does not say' },
    label: { type: 'string', value: 'L', help: 'label of the snapshot (default: the UTC date)' },
    participant: { type: 'string', value: 'P', help: 'whose account it is, when the file does not say' },
    symbol: { type: 'string', value: 'S', help: 'what the rows are of, when neither file nor name says' },
    dates: { type: 'string', value: 'ORDER', help: 'dmy or mdy, where the dates of a file do not tell' },
    zone: {
      type: 'string',
      value: 'ZONE',
      help: 'zone of times that carry none: UTC, +08:00, Asia/Singapore',
    },
    decimal: { type: 'string', value: 'MARK', help: '"." or ",", where the numbers of a file do not tell' },
    explain: {
      type: 'boolean',
      help: 'import --explain FILE ROW: for each figure of the row on line ROW (LINE:N the nth row of a line) the cell it comes from; stores nothing',
    },
    strict: { type: 'boolean', help: 'end with 6 when any row is rejected, not only when half of a file is' },
    'dry-run': { type: 'boolean', help: 'do everything and store nothing' },
    rejects: {
      type: 'string',
      value: 'FILE',
      help: 'write the rejected rows to this file, to be corrected and imported again; FILE.reasons.csv says why',
    },
  },
  run: async (args, session) => {
    if (args.flag('explain') === true) return explain(args, session);
    const { files: paths, skipped } = inputFiles(args.operands);
    if (paths.length === 0) {
      const [left] = skipped;
      const why = left === undefined ? 'name at least one file or folder' : `${left.file} is ${left.reason}`;
      throw new LockstepError('USAGE', `import: ${why}.`);
    }
    const options = {
      dryRun: args.flag('dry-run') ?? false,
      ...optional('label', args.text('label')),
      ...readingOf(args),
    };
    const batches = await readBatches(paths, args.text('mapping'));
    for (const file of paths) rememberInput(file);
    const out = args.text('rejects');
    // Before anything is imported: a place that cannot be written to is no surprise at the end.
    const rejects = out === undefined ? null : session.target(out);
    const answer = await importBatches(batches, options, session);
    const json = {
      ...answer,
      rejectedShare: shareRejected(answer.imports),
      skipped: [...skipped, ...answer.skipped],
    };
    const failed = rejects === null ? undefined : await rejectsFailed(rejects, json.imports, session);
    return {
      json,
      human: render(json),
      exit: exitOf(json.imports, args.flag('strict') === true),
      ...optional('failed', failed),
    };
  },
};

/** Why rejected rows could not be written: what was imported stands, and is told all the same. */
async function rejectsFailed(
  out: Target,
  reports: readonly Report[],
  session: Session,
): Promise<LockstepError | undefined> {
  try {
    await writeRejects(out, reports, session);
    return undefined;
  } catch (error) {
    const { code, message } = toErrorShape(error);
    return new LockstepError(
      code,
      `What is told above is done. The rejected rows were not written: ${message}`,
    );
  }
}

/** The exit code of an import that stored too little to be called done. */
const rowsRejected = 6;

/** Rejected rows of all rows that were read; null when there was none. */
function shareRejected(reports: readonly Report[]): number | null {
  const rows = reports.reduce((sum, r) => sum + r.rows, 0);
  return rows === 0 ? null : reports.reduce((sum, r) => sum + r.rejected, 0) / rows;
}

/** A file of which half the rows are rejected was read by the wrong rules, or is damaged: that is no success. */
function exitOf(reports: readonly Report[], strict: boolean): number {
  if (reports.some(isRefused)) return errorCodes.INPUT_REFUSED;
  const bad = reports.some((r) => r.rejected > 0 && (strict || 2 * r.rejected >= r.rows));
  return bad ? rowsRejected : 0;
}

/** How the files are to be read, where they do not say it themselves. */
function readingOf(args: Args) {
  const asOf = args.text('as-of');
  return {
    ...optional('format', args.text('format')),
    ...optional('participant', args.text('participant')),
    ...optional('symbol', args.text('symbol')),
    ...optional('dates', oneOf(args.text('dates'), '--dates', ['dmy', 'mdy'] as const)),
    ...optional('zone', args.text('zone')),
    ...optional('decimal', oneOf(args.text('decimal'), '--decimal', ['.', ','] as const)),
    ...optional('asOf', asOf === undefined ? undefined : readTime('--as-of', asOf)),
  };
}

async function explain(args: Args, session: Session): Promise<Answer> {
  const [file, place, ...others] = args.operands;
  const at = /^(\d{1,12})(?::(\d{1,9}))?$/.exec(place ?? '');
  if (file === undefined || at === null || others.length > 0)
    throw new LockstepError(
      'USAGE',
      'import --explain FILE ROW: name one file and the line its row begins on.',
    );
  const mapping = args.text('mapping');
  const answer = await session.call('import.explain', {
    ...readingOf(args),
    file: session.file(file, 'read'),
    row: Number(at[1]),
    nth: Number(at.at(2) ?? 1),
    ...optional('mapping', mapping === undefined ? undefined : (readJsonFile(mapping) as Mapping)),
  });
  return { json: answer, human: renderExplanation(answer) };
}

/** Refused as a whole, or nothing of it could be used although it had rows. */
const isRefused = (r: Report): boolean =>
  r.refused !== null || (r.rejected > 0 && r.imported === 0 && r.duplicates === 0);

function oneOf<T extends string>(
  given: string | undefined,
  option: string,
  known: readonly T[],
): T | undefined {
  if (given === undefined) return undefined;
  const found = known.find((value) => value === given);
  if (found === undefined) throw new LockstepError('USAGE', `${option} ${given}: ${known.join(' or ')}.`);
  return found;
}

/**
 * One import's rejected rows go to the file itself, under their own header; those of several to one file each, told
 * apart by the import's id. What was refused as a whole, and a dry run's rejects, can only be listed.
 */
async function writeRejects(out: Target, reports: readonly Report[], session: Session): Promise<void> {
  const stored = reports.filter((r) => r.importId !== null && r.rejected > 0);
  const listed = reports.filter((r) => r.refused !== null || (r.importId === null && r.rejected > 0));
  const alone = stored.length === 1 && listed.length === 0;
  const { path: file } = out;
  const { dir, name, ext } = path.parse(file);
  for (const report of stored) {
    const target = alone ? file : path.join(dir, `${name}-${report.importId}${ext}`);
    await session.call('import.writeRejects', {
      id: report.importId ?? 0,
      file: session.file(target, 'write'),
    });
  }
  if (alone) return;
  const rows: (string | number)[][] = [];
  for (const report of listed) {
    if (report.refused !== null) rows.push(rejectCells(report.file, report.refused));
    for (const reject of report.rejects) rows.push(rejectCells(report.file, reject));
  }
  for (const report of stored)
    for (const reject of await allRejects(report, session)) rows.push(rejectCells(report.file, reject));
  const columns = ['file', 'line', 'column', 'raw', 'code', 'message'];
  writeWholeFile(out, toCsv({ name: 'rejects', columns, rows }));
}

type RejectRow = Report['rejects'][number];
const rejectCells = (file: string, r: RejectRow): (string | number)[] => [
  file,
  r.line,
  r.column,
  r.raw,
  r.code,
  r.message,
];

async function allRejects(report: Report, session: Session): Promise<readonly RejectRow[]> {
  if (report.importId === null || report.rejects.length === report.rejected) return report.rejects;
  const rows: RejectRow[] = [];
  for (let offset = 0; offset < report.rejected; offset += 1_000) {
    const page = await session.call('import.rejects', { id: report.importId, offset, limit: 1_000 });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
  }
  return rows;
}

function render({ imports, dryRun, skipped }: Output<'import.run'>): string {
  const reports = imports.map((r) => ({ ...r, file: onOneLine(r.file) }));
  const rows = reports.map((r) => [
    r.importId === null ? '' : String(r.importId),
    r.file,
    r.format,
    r.snapshot ?? '',
    ...[r.rows, r.imported, r.updated, r.duplicates, r.rejected].map(formatCount),
  ]);
  const columns = [
    number(fieldNames.id),
    text(wording.file),
    text(wording.format),
    text(wording.snapshot),
    ...[wording.rows, wording.imported, wording.updated, wording.duplicates, wording.rejected].map(number),
  ];
  const beside = besideNotes(reports);
  const notes = reports.flatMap((r) => [
    ...r.warnings.filter((w) => beside === null || !isBeside(w)).map((w) => `! ${r.file}: ${withHint(w)}`),
    ...r.rejects.slice(0, 5).map((x) => `- ${place(r.file, x)}`),
    ...(r.unread.length === 0 ? [] : [`· ${r.file}: not read by the mapping: ${columnNames(r.unread)}`]),
  ]);
  if (beside !== null) notes.push(beside);
  notes.push(...skipped.map(({ file, reason }) => `· ${onOneLine(file)}: left out, ${reason}`));
  const shown = notes.slice(0, 60);
  if (notes.length > shown.length) shown.push(`… and ${notes.length - shown.length} more notes (--json)`);
  const refused = reports.flatMap((r) => (r.refused === null ? [] : [`✗ ${withHint(r.refused)}`]));
  const share = shareRejected(reports) ?? 0;
  const [bad, all] = [reports.reduce((n, r) => n + r.rejected, 0), reports.reduce((n, r) => n + r.rows, 0)];
  return paragraphs(
    share === 0
      ? ''
      : `${formatCount(bad)} of ${formatCount(all)} rows were rejected (${formatPercent(share)}).`,
    dryRun ? 'Dry run: nothing was stored.' : '',
    table(columns, rows, 200),
    refused.join('\n'),
    noteLines(shown),
  );
}

const isBeside = ({ code }: Readonly<{ code: string }>): boolean => code === 'STANDS_BESIDE';
const fewBeside = 3;

/** Files of one account and day each name all the others: of many such lines one, with the first of them; null for few. */
function besideNotes(reports: readonly Report[]): string | null {
  const found = reports.flatMap(({ file, warnings }) =>
    warnings.filter(isBeside).map(({ message }) => ({ file, message })),
  );
  const [first] = found;
  if (first === undefined || found.length <= fewBeside) return null;
  const files = new Set(found.map(({ file }) => file)).size;
  return `! ${formatCount(files)} files have positions beside other files of their accounts, in ${formatCount(found.length)} places (all of them: --json). The first, ${first.file}: ${first.message}`;
}

const columnNames = (names: readonly string[]): string =>
  `column${names.length === 1 ? '' : 's'} ${names.join(', ')}`;

const place = (file: string, r: RejectRow): string =>
  `${file}, line ${r.line}${r.column === '' ? '' : `, column ${r.column}`}: ${r.message}`;
