import { Button, Checkbox, PopoverNext } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import type { Column } from '../columns.ts';
import { readColumns, type ShownColumn } from './columns-text.ts';

type Props<T> = Readonly<{
  columns: readonly Column<T>[];
  shown: string;
  onShown: (columns: readonly ShownColumn[]) => void;
  onReset: () => void;
}>;

/** Which columns a grid shows, in which order, and which stay at the left while it scrolls. */
export function ColumnsButton<T>(props: Props<T>) {
  return (
    <PopoverNext placement="bottom-end" content={<List {...props} />}>
      <Button
        size="small"
        variant="minimal"
        icon={<Icon name="layers" />}
        text="Columns"
        title="Choose, order and pin the columns"
      />
    </PopoverNext>
  );
}

function List<T>({ columns, shown, onShown, onReset }: Props<T>) {
  const list = shown === '' ? columns.map(asShown) : readColumns(shown);
  const ids = list.map(({ id }) => id);
  const others = columns.filter(({ colId = '' }) => !ids.includes(colId)).map(asShown);
  const title = (id: string): string => columns.find(({ colId }) => colId === id)?.headerName ?? id;
  const move = (from: number, to: number): void => {
    const next = [...list];
    next.splice(to, 0, ...next.splice(from, 1));
    onShown(next);
  };
  return (
    <div className="columns-list">
      <ul>
        {[...list, ...others].map((column, i) => {
          const isShown = i < list.length;
          const name = title(column.id);
          return (
            <li key={column.id}>
              <Checkbox
                checked={isShown}
                disabled={isShown && list.length === 1}
                label={name}
                onChange={() =>
                  onShown(isShown ? list.filter(({ id }) => id !== column.id) : [...list, column])
                }
              />
              {isShown ? (
                <>
                  <Button
                    size="small"
                    variant="minimal"
                    text="↑"
                    aria-label={`Move ${name} up`}
                    disabled={i === 0}
                    onClick={() => move(i, i - 1)}
                  />
                  <Button
                    size="small"
                    variant="minimal"
                    text="↓"
                    aria-label={`Move ${name} down`}
                    disabled={i === list.length - 1}
                    onClick={() => move(i, i + 1)}
                  />
                  <Button
                    size="small"
                    variant="minimal"
                    text="Pin"
                    active={column.pinned}
                    aria-pressed={column.pinned}
                    aria-label={`Pin ${name}`}
                    onClick={() =>
                      onShown(list.map((one) => (one === column ? { ...one, pinned: !one.pinned } : one)))
                    }
                  />
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Button size="small" text="As it was" onClick={onReset} />
    </div>
  );
}

type Given = Readonly<{ colId?: string | undefined; pinned?: unknown; width?: number | undefined }>;

const asShown = ({ colId = '', pinned, width }: Given): ShownColumn => ({
  id: colId,
  pinned: pinned === 'left',
  width: width ?? null,
});
