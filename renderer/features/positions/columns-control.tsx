import { useControl } from '../../app/ui-state.ts';
import { ColumnsButton } from '../../grid/state/columns-button.tsx';
import { columnsText } from '../../grid/state/columns-text.ts';
import { Segments } from '../../kit/controls.tsx';
import { type ColumnSet, columnList, columnSetOptions } from './columns.ts';

type Props = Readonly<{ set: ColumnSet; shown: string; onSet: (set: ColumnSet) => void }>;

/** A set of columns by question, and which of all columns are shown. */
export function ColumnsControl({ set, shown, onSet }: Props) {
  const [, setChosen] = useControl('positions.shown', '');
  return (
    <>
      <Segments
        label="Column set"
        value={set}
        options={columnSetOptions}
        onChange={(next) => {
          onSet(next);
          setChosen('');
        }}
      />
      <ColumnsButton
        columns={columnList}
        shown={shown}
        onShown={(columns) => setChosen(columnsText(columns))}
        onReset={() => setChosen('')}
      />
    </>
  );
}
