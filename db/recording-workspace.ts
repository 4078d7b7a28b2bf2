import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { type RawRow, Workspace } from './workspace.ts';

type Value = number | string | null | Uint8Array;
type Statement<Row> = Database.Statement<Value[], Row>;

/** A question to the database as plain data, so that another thread can ask it again. */
export type SqlAsked = Readonly<{
  sql: string;
  values: readonly Value[];
  one: boolean;
  /** Whether rows come as arrays. */
  raw: boolean;
}>;

/** One question to the workspace: its text, what stood for the placeholders, SHA-256 of the answer, and asking again. */
export type SqlRead = Readonly<{
  sql: string;
  values: readonly unknown[];
  fingerprint: string;
  again: () => string;
  /** null for what was answered from something kept. */
  asked: SqlAsked | null;
}>;

/** The fingerprint of the answer as it is today. */
export function askedAgain(ws: Workspace, { sql, values, one, raw }: SqlAsked): string {
  const statement = raw ? ws.prepareRaw(sql) : ws.prepare(sql);
  return hashOf(one ? statement.get(...values) : statement.all(...values));
}

/**
 * A view of a workspace that tells of everything read through it. What is written passes unrecorded. The tables
 * read stand in the text of the statement, so that nothing can be read without being told.
 */
export class RecordingWorkspace extends Workspace {
  readonly #base: Workspace;
  readonly #told: (read: SqlRead) => void;

  constructor(base: Workspace, told: (read: SqlRead) => void) {
    super(base.db, base.path, base.readonly);
    this.#base = base;
    this.#told = told;
  }

  override get version(): number {
    return this.#base.version;
  }

  override get identity(): Workspace {
    return this.#base.identity;
  }

  override noteRead(what: string, answer: unknown): void {
    this.#told({ sql: what, values: [], fingerprint: hashOf(answer), again: () => '', asked: null });
  }

  override prepare<Row = unknown>(sql: string): Statement<Row> {
    return recorded(sql, this.#base.prepare<Row>(sql), { told: this.#told, raw: false });
  }

  override prepareRaw(sql: string): Statement<RawRow> {
    return recorded(sql, this.#base.prepareRaw(sql), { told: this.#told, raw: true });
  }

  override transaction<T>(work: () => T, keep?: (result: T) => boolean): T {
    return this.#base.transaction(work, keep);
  }

  override withoutReferenceChecks<T>(work: () => T): T {
    return this.#base.withoutReferenceChecks(work);
  }
}

const hashOf = (answer: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(answer ?? null))
    .digest('hex');

function recorded<Row>(
  sql: string,
  statement: Statement<Row>,
  { told, raw }: Readonly<{ told: (read: SqlRead) => void; raw: boolean }>,
): Statement<Row> {
  if (!statement.reader) return statement;
  type Values = Parameters<Statement<Row>['all']>;
  const tell = (values: Values, answer: unknown, one: boolean): void =>
    told({
      sql,
      values,
      fingerprint: hashOf(answer),
      again: () => hashOf(one ? statement.get(...values) : statement.all(...values)),
      asked: { sql, values, one, raw },
    });
  const all = (...values: Values): Row[] => {
    const rows = statement.all(...values);
    tell(values, rows, false);
    return rows;
  };
  const view = {
    all,
    get: (...values: Values) => {
      const row = statement.get(...values);
      tell(values, row, true);
      return row;
    },
    /** Read whole before the first row is given: streams of a million rows are not read through a recording view. */
    iterate: (...values: Values) => all(...values)[Symbol.iterator](),
    run: (...values: Values) => statement.run(...values),
  };
  return view as unknown as Statement<Row>;
}
