import { useState } from 'react';
import { Button, Switch } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { describeAction } from '../../what-if/actions.ts';
import {
  type DraftAdjustment,
  emptyAdjustment,
  type Item,
  isComplete,
  moved,
  nextId,
} from '../../what-if/draft.ts';
import { describeSelector, type Names } from '../../what-if/selectors.ts';
import { AdjustmentEditor } from './adjustment-editor.tsx';

type Props = Readonly<{
  items: readonly Item[];
  names: Names;
  onChange: (items: readonly Item[]) => void;
}>;

/** As many as the question may hold. */
const mostAdjustments = 1_000;

/** The list in the order it is applied, each to what the one before left. */
export function AdjustmentsPanel({ items, names, onChange }: Props) {
  const [open, setOpen] = useState<number | null>(null);
  const add = (): void => {
    const id = nextId(items);
    onChange([...items, { id, adjustment: emptyAdjustment }]);
    setOpen(id);
  };
  const change = (id: number, adjustment: DraftAdjustment): void =>
    onChange(items.map((item) => (item.id === id ? { id, adjustment } : item)));
  return (
    <Panel
      title="Adjustments"
      about={items.length > 1 ? 'in this order' : undefined}
      actions={
        <>
          {items.length === 0 ? null : (
            <Button size="small" variant="minimal" text="Clear" onClick={() => onChange([])} />
          )}
          <Button
            size="small"
            icon={<Icon name="add" size={12} />}
            text="Add"
            disabled={items.length >= mostAdjustments}
            onClick={add}
          />
        </>
      }
    >
      {items.length === 0 ? (
        <p className="muted">
          Nothing is changed yet. Drag a cap above, or add an adjustment: cap, scale, close, add margin,
          change maintenance or haircuts, move cross positions to isolated accounts.
        </p>
      ) : (
        <ol className="what-if-list">
          {items.map((item, i) => (
            <li key={item.id}>
              <Row
                item={item}
                place={i + 1}
                last={i === items.length - 1}
                open={open === item.id}
                onOpen={() => setOpen(open === item.id ? null : item.id)}
                onMove={(by) => onChange(moved(items, i, by))}
                onRemove={() => onChange(items.filter((other) => other.id !== item.id))}
                onChange={(adjustment) => change(item.id, adjustment)}
              />
              {open === item.id ? (
                <AdjustmentEditor
                  adjustment={item.adjustment}
                  names={names}
                  onChange={(adjustment) => change(item.id, adjustment)}
                />
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

type RowProps = Readonly<{
  item: Item;
  place: number;
  last: boolean;
  open: boolean;
  onOpen: () => void;
  onMove: (by: number) => void;
  onRemove: () => void;
  onChange: (adjustment: DraftAdjustment) => void;
}>;

function Row({ item, place, last, open, onOpen, onMove, onRemove, onChange }: RowProps) {
  const { adjustment } = item;
  const what = adjustment.action === null ? 'Not said yet' : describeAction(adjustment.action);
  const whom = describeSelector(adjustment.selector);
  return (
    <div
      className={adjustment.enabled || !isComplete(adjustment) ? 'what-if-row' : 'what-if-row what-if-off'}
    >
      <Switch
        className="toggle"
        aria-label={`Apply ${place}: ${what}`}
        checked={adjustment.enabled}
        disabled={!isComplete(adjustment)}
        onChange={(event) => onChange({ ...adjustment, enabled: event.currentTarget.checked })}
      />
      <button
        type="button"
        className="what-if-said"
        aria-expanded={open}
        title={`${what}: ${whom}`}
        onClick={onOpen}
      >
        <span>{what}</span>
        <span className="muted">{whom}</span>
      </button>
      <Small icon="edit" label={`Edit ${place}`} onClick={onOpen} />
      <Small icon="arrow-up" label={`Move ${place} up`} disabled={place === 1} onClick={() => onMove(-1)} />
      <Small icon="arrow-down" label={`Move ${place} down`} disabled={last} onClick={() => onMove(1)} />
      <Small icon="cross" label={`Remove ${place}`} onClick={onRemove} />
    </div>
  );
}

function Small(
  props: Readonly<{
    icon: 'edit' | 'arrow-up' | 'arrow-down' | 'cross';
    label: string;
    disabled?: boolean;
    onClick: () => void;
  }>,
) {
  return (
    <Button
      size="small"
      variant="minimal"
      icon={<Icon name={props.icon} size={12} />}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled ?? false}
      onClick={props.onClick}
    />
  );
}
