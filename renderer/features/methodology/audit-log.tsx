import { useState } from 'react';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatCount } from '../../kit/format.ts';
import { Result } from '../../kit/result.tsx';
import { rowsAsked } from '../../transport/rows-asked.ts';
import { type AuditRow, auditColumns } from './columns.ts';

const rowKey = (row: AuditRow): string => String(row.id);

/** Every import, undo, change of settings and limits, export: newest first, a thousand at a time. */
export function AuditLog() {
  const [offset, setOffset] = useState(0);
  const call = useCall('audit.list', { offset, limit: rowsAsked }, { keep: false });
  return (
    <Result call={call} what="Reading the audit log">
      {({ total, rows }) => (
        <GridPanel
          title="Audit log"
          about="newest first, UTC"
          count={
            total <= rowsAsked
              ? `${formatCount(total)} entries`
              : `${formatCount(offset + 1)}–${formatCount(offset + rows.length)} of ${formatCount(total)} entries`
          }
          actions={
            total <= rowsAsked ? undefined : (
              <>
                <Button
                  size="small"
                  variant="minimal"
                  text="Newer"
                  disabled={offset === 0}
                  onClick={() => setOffset(Math.max(0, offset - rowsAsked))}
                />
                <Button
                  size="small"
                  variant="minimal"
                  text="Older"
                  disabled={offset + rows.length >= total}
                  onClick={() => setOffset(offset + rowsAsked)}
                />
              </>
            )
          }
          name="audit-log"
          rows={rows}
          columns={auditColumns}
          rowId={rowKey}
          height="fill"
        />
      )}
    </Result>
  );
}
