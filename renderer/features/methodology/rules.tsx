import { Fragment } from 'react';
import type { RegisteredRule } from '../../../contract/dto/rules.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, instant, text } from '../../grid/columns.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { formatCount, formatDate } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';

const nothing = {};
const rowKey = (row: RegisteredRule): string => row.id;
const columns: readonly Column<RegisteredRule>[] = [
  text('id', wording.rule, { width: 116, pinned: 'left' }),
  text('venues', wording.venues, {
    width: 130,
    valueFormatter: (p) => (p.value as readonly string[]).join(', ') || 'any',
  }),
  text('title', wording.what, { width: 230, tooltipField: 'title' }),
  text('formula', wording.formula, { width: 250, tooltipField: 'formula' }),
  instant('effective', wording.inForceFrom, {
    width: 120,
    valueFormatter: (p) => (p.value === null ? 'not published' : formatDate(p.value)),
  }),
  instant('reviewed', wording.lastReviewed, {
    width: 120,
    valueFormatter: (p) => formatDate(p.value),
  }),
  text('overdue', wording.review, {
    width: 84,
    valueFormatter: (p) => (p.value === true ? 'overdue' : 'current'),
  }),
  text('finding', wording.openFinding, {
    width: 220,
    tooltipField: 'finding',
    valueFormatter: (p) => p.value ?? '',
  }),
  text('source', wording.source, { flex: 1, minWidth: 200, tooltipField: 'source' }),
];

/** The venues' rules the engine applies: where each comes from and when it was last looked at. */
export function Rules() {
  const call = useCall('rules.list', nothing);
  return (
    <Result call={call} what="Reading the register">
      {(rows) => (
        <>
          <Findings rows={rows} />
          <GridPanel
            title="Rules of venues"
            about="source, date of effect, last review"
            count={`${formatCount(rows.length)} rules`}
            name="rules"
            rows={rows}
            columns={columns}
            rowId={rowKey}
            height="fill"
          />
        </>
      )}
    </Result>
  );
}

/** What speaks against a rule and is not settled, in full: a cell of the register shows its beginning only. */
function Findings({ rows }: Readonly<{ rows: readonly RegisteredRule[] }>) {
  const open = rows.filter((row) => row.finding !== undefined);
  if (open.length === 0) return null;
  return (
    <Panel
      title={wording.openFindings}
      about="What speaks against a rule that is applied, and is not settled"
    >
      <dl className="facts">
        {open.map(({ id, finding }) => (
          <Fragment key={id}>
            <dt>{id}</dt>
            <dd>{finding}</dd>
          </Fragment>
        ))}
      </dl>
    </Panel>
  );
}
