import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { type RawRow, Workspace } from './workspace.ts';

/** One question to the workspace: its text, what stood for the placeholders, SHA-256 of the answer, and asking again. */
export type SqlRead = Readonly<{
  sql: string;
  values: readonly unknown[];
  fingerprint: string;
  again: () => string;
}>;

type Statement<Row> = Database.Statement<(number | string | null | Uint8Array)[], Row>;

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
    this.#told({ sql: what, values: [], fingerprint: hashOf(answer), again: () => '' });
  }

  override prepare<Row = unknown>(sql: string): Statement<Row> {
    return recorded(sql, this.#base.prepare<Row>(sql), this.#told);
  }

  override prepareRaw(sql: string): Statement<RawRow> {
    return recorded(sql, this.#base.prepareRaw(sql), this.#told);
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
  told: (read: SqlRead) => void,
): Statement<Row> {
  if (!statement.reader) return statement;
  type Values = Parameters<Statement<Row>['all']>;
  const tell = (values: Values, answer: unknown, again: () => unknown): void =>
    told({ sql, values, fingerprint: hashOf(answer), again: () => hashOf(again()) });
  const all = (...values: Values): Row[] => {
    const rows = statement.all(...values);
    tell(values, rows, () => statement.all(...values));
    return rows;
  };
  const view = {
    all,
    get: (...values: Values) => {
      const row = statement.get(...values);
      tell(values, row, () => statement.get(...values));
      return row;
    },
    /** Read whole before the first row is given: streams of a million rows are not read through a recording view. */
    iterate: (...values: Values) => all(...values)[Symbol.iterator](),
    run: (...values: Values) => statement.run(...values),
  };
  return view as unknown as Statement<Row>;
}
