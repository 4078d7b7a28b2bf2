import { z } from 'zod';
import { count, list, name } from '../domain.ts';
import * as actions from '../dto/actions.ts';
import * as lake from '../dto/lake.ts';
import * as modelCards from '../dto/model-card.ts';
import * as rules from '../dto/rules.ts';
import * as settings from '../dto/settings.ts';
import * as sql from '../dto/sql.ts';
import * as tables from '../dto/tables.ts';
import * as workspace from '../dto/workspace.ts';
import { call, job, nothing, ok, undone, whole } from './entry.ts';

/** What leaves as tables, how figures are made, and what was done. */
export const recordMethods = {
  'export.list': call(nothing, list(tables.tableInfo, 100)),
  'export.table': whole(job(tables.tableInput, tables.tableOutput)),
  /** Before the window writes a table it shows: pseudonyms for the names in it, and a line in the log. */
  'export.shown': whole(call(tables.shownInput, tables.shownOutput)),
  /** Snapshots as a folder of Parquet files, partitioned, with the SQL over them. */
  'lake.write': whole(job(lake.lakeInput, lake.lakeOutput)),

  /** One SELECT over the documented views; reads only. */
  'sql.query': whole(call(sql.sqlInput, sql.sqlOutput)),
  'sql.export': whole(job(sql.sqlExportInput, sql.sqlExportOutput)),
  'sql.views': call(nothing, sql.sqlViews),

  'models.list': call(nothing, list(modelCards.modelCard, 200)),
  'models.run': call(z.strictObject({ id: name, input: z.json() }), z.json()),

  'rules.list': call(z.strictObject({ snapshot: name.optional() }), list(rules.registeredRule, 1_000)),

  'settings.get': call(z.strictObject({ key: settings.settingKey }), z.json()),
  'settings.set': undone(call(settings.settingInput, ok)),
  /** What is kept beside the data, by key, in words; a setting that cannot be read says why. */
  'settings.list': call(nothing, list(settings.settingInfo, 100)),
  /** Puts one back to what is built in. */
  'settings.reset': undone(call(z.strictObject({ key: name }), ok)),
  /** What the window can undo, and do again. */
  'actions.list': whole(call(nothing, actions.actionList)),
  'actions.undo': whole(job(actions.actionInput, actions.action)),
  'actions.redo': whole(job(actions.actionInput, actions.action)),
  'audit.list': call(
    z.strictObject({ offset: count.default(0), limit: count.max(1_000).default(200) }),
    z.strictObject({ total: count, rows: list(workspace.auditRow, 1_000) }),
  ),
} as const;
