import { useId, useState } from 'react';
import { wording } from '../../../contract/wording.ts';
import { Button, HTMLSelect, InputGroup } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { type Cell, cellText, type DraftStep, type EventDraft, leadOf, withLead } from './event-draft.ts';

type Props = Readonly<{
  draft: EventDraft;
  known: readonly string[];
  onChange: (draft: EventDraft) => void;
}>;

/** A row a step, a column an asset; an empty box is an asset that the step does not name. */
export function EventSteps({ draft, known, onChange }: Props) {
  const { assets, steps } = draft;
  const put = (at: number, step: DraftStep): void =>
    onChange({ ...draft, steps: steps.map((other, i) => (i === at ? step : other)) });
  return (
    <>
      <div className="event-scroll">
        <table className="small-table event-table">
          <thead>
            <tr>
              <th>{wording.minute}</th>
              {assets.map((asset) => (
                <th key={asset}>
                  {asset} %
                  <IconButton
                    icon="cross"
                    label={`Remove ${asset} from the event`}
                    onClick={() => onChange(withoutAsset(draft, asset))}
                  />
                </th>
              ))}
              <th>{wording.othersFollow}</th>
              <th>{wording.depth}</th>
              <th>{wording.openInterest}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {steps.map((step, i) => (
              <Row
                // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place.
                key={i}
                of={i + 1}
                step={step}
                assets={assets}
                onChange={(next) => put(i, next)}
                onRemove={
                  steps.length === 1
                    ? undefined
                    : () => onChange({ ...draft, steps: steps.filter((_, k) => k !== i) })
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="event-add">
        <Button
          size="small"
          icon={<Icon name="add" size={12} />}
          text="Add a step"
          onClick={() => onChange({ ...draft, steps: [...steps, nextStep(steps)] })}
        />
        <AddAsset
          offered={known.filter((asset) => !assets.includes(asset))}
          onAdd={(asset) => {
            if (!assets.includes(asset)) onChange({ ...draft, assets: [...assets, asset] });
          }}
        />
      </div>
      <p className="event-about">
        Minutes from the start; moves since the step before, per cent; depth and open interest as a multiple
        of an ordinary day’s (open interest is told, not applied). Assets that a step leaves empty move by
        their beta to the one others follow.
      </p>
    </>
  );
}

/** An hour after the last one, of the same depth: moves are the reader's to say. */
function nextStep(steps: readonly DraftStep[]): DraftStep {
  const last = steps.at(-1);
  const minute = typeof last?.minute === 'number' ? last.minute + 60 : '';
  return { minute, moves: {}, depth: last?.depth ?? 1, openInterest: '' };
}

function withoutAsset(draft: EventDraft, asset: string): EventDraft {
  const without = (moves: DraftStep['moves']) =>
    Object.fromEntries(Object.entries(moves).filter(([other]) => other !== asset));
  return {
    ...draft,
    assets: draft.assets.filter((other) => other !== asset),
    steps: draft.steps.map((step) => ({ ...step, moves: without(step.moves) })),
  };
}

type RowProps = Readonly<{
  of: number;
  step: DraftStep;
  assets: readonly string[];
  onChange: (step: DraftStep) => void;
  onRemove: (() => void) | undefined;
}>;

function Row({ of, step, assets, onChange, onRemove }: RowProps) {
  const box = (what: string, cell: Cell, take: (typed: string) => void, scale = 1) => (
    <td>
      <InputGroup
        size="small"
        fill
        inputMode="decimal"
        aria-label={`${what} of step ${of}`}
        value={cellText(cell, scale)}
        onValueChange={take}
      />
    </td>
  );
  const named = assets.filter((asset) => (step.moves[asset] ?? '') !== '');
  return (
    <tr>
      {box(wording.minute, step.minute, (minute) => onChange({ ...step, minute }))}
      {assets.map((asset) => (
        <Keyed key={asset}>
          {box(
            asset,
            step.moves[asset] ?? '',
            (typed) => onChange({ ...step, moves: { ...step.moves, [asset]: typed } }),
            100,
          )}
        </Keyed>
      ))}
      <td>
        <HTMLSelect
          aria-label={`${wording.othersFollow}, step ${of}`}
          value={leadOf(step)}
          options={named.length === 0 ? [''] : [...named]}
          onChange={(event) => onChange(withLead(step, event.currentTarget.value))}
        />
      </td>
      {box(wording.depth, step.depth, (depth) => onChange({ ...step, depth }))}
      {box(wording.openInterest, step.openInterest, (openInterest) => onChange({ ...step, openInterest }))}
      <td>
        {onRemove === undefined ? null : (
          <IconButton icon="cross" label={`Remove step ${of}`} onClick={onRemove} />
        )}
      </td>
    </tr>
  );
}

const Keyed = ({ children }: Readonly<{ children: React.ReactNode }>) => children;

/** A name typed or chosen; an asset that the workspace does not hold is kept for another day's holdings. */
function AddAsset({
  offered,
  onAdd,
}: Readonly<{ offered: readonly string[]; onAdd: (asset: string) => void }>) {
  const [typed, setTyped] = useState('');
  const id = useId();
  const asset = typed.trim().toUpperCase();
  const add = (): void => {
    if (asset === '') return;
    onAdd(asset);
    setTyped('');
  };
  return (
    <>
      <InputGroup
        size="small"
        className="event-asset"
        aria-label="Asset to add"
        placeholder="Asset"
        list={id}
        value={typed}
        onValueChange={setTyped}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <datalist id={id}>
        {offered.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Button
        size="small"
        icon={<Icon name="add" size={12} />}
        text="Add the asset"
        disabled={asset === ''}
        onClick={add}
      />
    </>
  );
}
