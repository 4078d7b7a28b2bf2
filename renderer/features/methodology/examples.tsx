import type { ModelCard, ModelCheck } from '../../../contract/dto/model-card.ts';
import { useControl } from '../../app/ui-state.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { Toggle } from '../../kit/controls.tsx';
import { plural } from '../../kit/format.ts';
import { checkColumns } from './columns.ts';

export const checkKey = (check: ModelCheck): string => `${check.model}|${check.example}|${check.field}`;

/** Every value of every worked example, expected against recomputed. */
export function Examples({ cards }: Readonly<{ cards: readonly ModelCard[] }>) {
  const [onlyFailed, setOnlyFailed] = useControl('methodology.onlyFailed', false);
  const all = cards.flatMap((card) => card.checks);
  const rows = onlyFailed ? all.filter((check) => !check.pass) : all;
  return (
    <GridPanel
      title="Worked examples"
      about="recomputed by this program"
      count={
        onlyFailed
          ? `${plural(rows.length, 'failure')} of ${plural(all.length, 'value')}`
          : plural(all.length, 'value')
      }
      actions={<Toggle label="Only failures" checked={onlyFailed} onChange={setOnlyFailed} />}
      name="worked-examples"
      rows={rows}
      columns={checkColumns}
      rowId={checkKey}
      height="fill"
    />
  );
}
