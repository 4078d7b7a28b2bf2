import type { IngestRecord } from '../contract/records.ts';
import { belongsToSnapshot, isRowOfItsOwn } from '../contract/snapshot-record.ts';
import { type AsOf, chooseAsOf } from './as-of.ts';
import type { Capture } from './capture.ts';
import { atCapturedVenue, atKnownVenue } from './capture-venue.ts';
import type { Detected } from './detected.ts';
import { isWanted, probeRow, type Reading } from './explain/probe.ts';
import { nameCheck } from './name-check.ts';
import { clip, FileError, type ImportOption, Refusal, RowError } from './refusal.ts';
import { refuseImpossible } from './refuse-impossible.ts';
import type { Row } from './row.ts';
import { sayAnswersApart, sayRowsApart } from './several-times.ts';
import type { IngestOptions, Sink } from './types.ts';
import { ofOneWallet } from './wallet-name.ts';
import { accountNames } from './whose-row.ts';

/**
 * What a format reads into: records and rejects are counted here, warnings about many rows become one with a count,
 * and times seen on the way decide the as-of.
 */
/** Options that must have an effect on a file, or are refused. */
export type UsedOption = 'zone' | 'dates' | 'decimal' | 'symbol';
const mustDecide: readonly UsedOption[] = ['zone', 'dates', 'decimal', 'symbol'];

export type Context = {
  readonly file: string;
  readonly options: IngestOptions;
  /** The envelope of the answer being read; null outside captures. */
  capture: Capture | null;
  /** What the file was recognised as, so that a refusal can say it; null until then. */
  detected: Detected | null;
  /** What earlier answers of the same file said (contract values, reserves). */
  readonly memory: Map<string, unknown>;
  /** Notes that an option given (--zone, --dates, --decimal, --symbol) decided something of this file. */
  used(option: UsedOption): void;
  /** Notes columns of the table that the mapping leaves out. */
  leftOut(columns: readonly string[]): void;
  /** Options given that decided nothing. */
  unused(): readonly UsedOption[];
  /**
   * Runs one row: a RowError rejects it, a FileError refuses the file. A row that `isNone` knows for none of the table's
   * (a total, a repeated header) is not rejected.
   */
  row(row: Row, read: () => void, isNone?: () => boolean): void;
  record(record: IngestRecord): void;
  /** A row that was given to whoever takes series. */
  counted(): void;
  /** A row of size zero. */
  flat(): void;
  warn(code: string, message: string): void;
  /** A check that the row passed: what a failed one says is a tally of the same code. Null where nobody asks. */
  passed: ((code: string, message: string) => void) | null;
  /**
   * One warning for all rows with the same code that are about the same thing (a currency): the message of the worst by
   * `severity`, the first of equals. A row counts once.
   */
  tally(code: string, line: number, message: string, severity?: number, about?: string): void;
  /** The account a row belongs to, and the part of it that is margined apart: see `accountNames`. */
  participant: ReturnType<typeof accountNames>;
  /** When an answer was captured, for a file of which nothing is kept: an empty list. */
  sawCapture(capture: Capture): void;
  /** @param isAnswer whether it is when the answer was given, and not when an account in it last changed */
  sawResponseTime(ms: number | null, isAnswer?: boolean): void;
  sawRowTime(ms: number | null): void;
  /** What the table itself says above its header. */
  sawTableTime(ms: number): void;
  refuse(
    code: string,
    message: string,
    place: Readonly<{ line: number; column?: string; raw?: string }>,
    options?: readonly ImportOption[],
  ): never;
  summary(
    modified: number | null,
  ): Readonly<{ rows: number; flat: number; unread: readonly string[] }> & AsOf;
};

/** Name of the file without folder and endings, the participant of last resort. */
const stemOf = (file: string): string => {
  const [last = file, before = ''] = file.split(' › ').reverse();
  // A sheet is mostly called Sheet1: the workbook's name goes first.
  const named = /\.xls[xm]$/i.test(before) ? `${stemOf(before)} ${last}` : last;
  const base = named.split(/[\\/]/).at(-1) ?? named;
  return base.replace(/\.(gz|zip)$/i, '').replace(/\.(\w{1,7})$/, '') || 'account';
};

const mostLines = 5;

export function createContext(file: string, options: IngestOptions, sink: Sink): Context {
  let rows = 0;
  let flat = 0;
  /** Rows that were looked at, and where the first stands. */
  let tried = 0;
  /** The number of the row being read, 0 outside rows. */
  let reading = 0;
  let firstLine = 0;
  let captureTime: number | null = null;
  /** Of answers of which nothing is kept: an empty list. */
  let emptyTime: number | null = null;
  let responseTime: number | null = null;
  const answered: number[] = [];
  let rowTime: number | null = null;
  let oldestRow: number | null = null;
  let tableTime: number | null = null;
  const probe = options.explain;
  const tallies = new Map<
    string,
    {
      code: string;
      message: string;
      severity: number;
      worst: number;
      count: number;
      lines: number[];
      row: number;
    }
  >();
  const checkNames = nameCheck();
  const used = new Set<UsedOption>();
  let unread: readonly string[] = [];
  const newest = (a: number | null, b: number | null): number | null =>
    b === null || (a !== null && a >= b) ? a : b;

  const context: Context = {
    file,
    options,
    capture: null,
    detected: null,
    memory: new Map(),
    used: (option) => {
      used.add(option);
    },
    leftOut: (columns) => {
      unread = columns;
    },
    unused: () => mustDecide.filter((option) => options[option] !== undefined && !used.has(option)),
    row(row, read, isNone) {
      tried++;
      if (firstLine === 0) firstLine = row.line;
      sink.row?.(row.line);
      if (probe !== undefined && isWanted(probe, row)) {
        probeRow(probe, row, read);
        return;
      }
      const outer = reading;
      reading = tried;
      try {
        read();
      } catch (error) {
        if (error instanceof FileError)
          context.refuse(error.code, error.message, { ...row, column: error.column });
        if (!(error instanceof RowError)) throw error;
        if (isNone?.() === true) return;
        rows++;
        sink.reject({
          line: row.line,
          column: error.column,
          raw: clip(row.raw),
          code: error.code,
          message: error.message,
        });
      } finally {
        reading = outer;
      }
    },
    record(record) {
      if (probe?.into) {
        probe.into.records.push(record);
        return;
      }
      refuseImpossible(context, record);
      checkNames(record);
      if (isRowOfItsOwn(record)) rows++;
      const capture = context.capture;
      const named = atKnownVenue(ofOneWallet(record));
      if (capture !== null && belongsToSnapshot(named))
        sink.record({ ...atCapturedVenue(named, capture.venue, context.tally), asOf: capture.time });
      else sink.record(named);
      if (capture !== null) captureTime = newest(captureTime, capture.time);
    },
    counted: () => {
      rows++;
    },
    flat() {
      if (probe?.into) probe.into.flat = true;
      flat++;
      if (context.capture !== null) captureTime = newest(captureTime, context.capture.time);
    },
    warn: (code, message) => sink.warn({ code, message: clip(message) }),
    passed:
      probe === undefined
        ? null
        : (code, message) => {
            if (probe.into) probe.into.checks.push({ code, passed: true, message });
          },
    tally(code, line, message, severity = 0, about = '') {
      if (probe?.into) {
        fail(probe.into, code, message);
        return;
      }
      const key = `${code} ${about}`;
      const entry = tallies.get(key);
      if (entry === undefined) {
        tallies.set(key, { code, message, severity, worst: line, count: 1, lines: [line], row: reading });
        return;
      }
      if (severity > entry.severity) Object.assign(entry, { message, severity, worst: line });
      if (reading !== 0 && entry.row === reading) return;
      entry.row = reading;
      entry.count++;
      // The rows of an answer may all stand on one line.
      if (entry.lines.length < mostLines && entry.lines.at(-1) !== line) entry.lines.push(line);
    },
    participant: accountNames({
      stem: stemOf(file),
      participant: options.participant,
      capture: () => context.capture,
      warn: (code, message) => context.warn(code, message),
    }),
    sawCapture: ({ time }) => {
      emptyTime = newest(emptyTime, time);
    },
    sawResponseTime: (ms, isAnswer = false) => {
      responseTime = newest(responseTime, ms);
      if (isAnswer && ms !== null && context.capture === null) answered.push(ms);
    },
    sawRowTime: (ms) => {
      rowTime = newest(rowTime, ms);
      if (ms !== null && (oldestRow === null || ms < oldestRow)) oldestRow = ms;
    },
    sawTableTime: (ms) => {
      tableTime = ms;
    },
    refuse(code, message, place, options = []) {
      throw new Refusal(
        message,
        {
          file,
          line: Math.max(1, place.line),
          column: place.column ?? '',
          raw: place.raw ?? '',
          code,
        },
        options,
      );
    },
    summary(modified) {
      if (tried > 0 && rows === 0 && flat === 0) {
        const [reason] = [...tallies.values()].map(({ message }) => message);
        context.refuse(
          'NO_ROWS',
          `none of its ${tried} row${tried === 1 ? '' : 's'} is anything to import${reason === undefined ? '' : `: ${reason}`}`,
          { line: firstLine },
        );
      }
      for (const { code, message, severity, worst, count, lines } of tallies.values())
        context.warn(
          code,
          count === 1
            ? `${message} (line ${lines[0]})`
            : `${message} (${count} rows${severity > 0 ? `, the worst on line ${worst}` : ''}; line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}${count > mostLines && lines.length === mostLines ? ', …' : ''})`,
        );
      if (flat > 0)
        context.warn(
          'FLAT_ROWS',
          `${flat} row${flat === 1 ? '' : 's'} of size zero left out: no open position`,
        );
      sayAnswersApart(context, answered);
      const seen = {
        capture: captureTime ?? emptyTime,
        response: responseTime,
        row: rowTime,
        table: tableTime,
      };
      const { time, updatedAt } = options.mapping?.columns ?? {};
      const mapped = time !== undefined || updatedAt !== undefined;
      const apart = options.mapping?.time?.rows === 'apart';
      if (time !== undefined && !apart) sayRowsApart(context, time.column, oldestRow, rowTime);
      return { rows, flat, unread, ...chooseAsOf(options.asOf, seen, mapped, modified) };
    },
  };
  return context;
}

/** A check that a row failed, once. */
function fail({ checks }: Reading, code: string, message: string): void {
  if (!checks.some((check) => check.code === code && !check.passed))
    checks.push({ code, passed: false, message });
}
