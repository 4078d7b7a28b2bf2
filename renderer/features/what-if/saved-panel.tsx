import { useState } from 'react';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import { Button, InputGroup } from '../../kit/blueprint.ts';
import { formatTime, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { describeScenario } from '../../scenario/kinds.ts';
import { sayDone } from '../../undo/undo.ts';
import { describeAction } from '../../what-if/actions.ts';
import { active, complete, type Item } from '../../what-if/draft.ts';
import { describeSelector } from '../../what-if/selectors.ts';
import type { Saved } from './use-saved.ts';

type Props = Readonly<{
  saved: readonly Saved[] | null;
  items: readonly Item[];
  scenario: Scenario;
  onSave: (one: Omit<Saved, 'savedAt'>) => Promise<boolean>;
  onRemove: (name: string) => Promise<boolean>;
  onLoad: (saved: Saved) => void;
}>;

const described = (items: readonly Item[]): string => {
  const [first, ...more] = active(items).map(
    (a) => `${describeAction(a.action)}: ${describeSelector(a.selector)}`,
  );
  const text = `${first ?? ''}${more.length === 0 ? '' : ` and ${more.length} more`}`;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};
const summary = (saved: Saved): string =>
  saved.adjustments.map((a) => `${describeAction(a.action)}: ${describeSelector(a.selector)}`).join('; ');

/** What-ifs under a name, kept in the workspace. */
export function SavedPanel({ saved, items, scenario, onSave, onRemove, onLoad }: Props) {
  const [name, setName] = useState('');
  const list = saved ?? [];
  const title = name.trim();
  const exists = list.some((one) => one.name === title);
  const save = async (as: string, message?: string): Promise<void> => {
    if (!(await onSave({ name: as, scenario, adjustments: items.flatMap(complete) }))) return;
    setName('');
    await sayDone('success', message);
  };
  /** The deck compares what is saved: the button saves, under the name typed or under what is done. */
  const toSlides = (): void => {
    const as = title === '' ? described(items) : title;
    void save(as, `“${as}” is in the deck, on the slide that compares options`);
  };
  const remove = async (one: Saved): Promise<void> => {
    if (await onRemove(one.name)) await sayDone();
  };
  return (
    <Panel title="Saved" about={saved === null ? 'reading…' : plural(list.length, 'what-if')}>
      <form
        className="what-if-save"
        onSubmit={(event) => {
          event.preventDefault();
          if (title !== '' && active(items).length > 0) void save(title);
        }}
      >
        <InputGroup
          size="small"
          fill
          aria-label="Name to save under"
          placeholder="Name, e.g. Caps at 5× for directional cohorts"
          maxLength={80}
          value={name}
          onValueChange={setName}
        />
        <Button
          size="small"
          type="submit"
          text={exists ? 'Replace' : 'Save'}
          disabled={title === '' || active(items).length === 0 || saved === null}
        />
        <Button
          size="small"
          icon={<Icon name="presentation" size={12} />}
          text="To the slides"
          title="Saves the adjustments and puts them on the slide that compares options"
          disabled={active(items).length === 0 || saved === null}
          onClick={toSlides}
        />
      </form>
      {list.length === 0 ? (
        <p className="muted">
          {saved === null
            ? ''
            : 'Nothing saved yet. Name the adjustments above to keep them and lay two side by side.'}
        </p>
      ) : (
        <ul className="what-if-saved">
          {list.map((one) => (
            <li key={one.name}>
              <span className="what-if-saved-name" title={summary(one)}>
                {one.name}
              </span>
              <span
                className="muted num"
                title={`Saved ${formatTime(one.savedAt)}, under: ${describeScenario(one.scenario)}`}
              >
                {plural(one.adjustments.length, 'adjustment')}
              </span>
              <Button size="small" variant="minimal" text="Load" onClick={() => onLoad(one)} />
              <Button
                size="small"
                variant="minimal"
                icon={<Icon name="trash" size={12} />}
                aria-label={`Delete ${one.name}`}
                title="Delete"
                onClick={() => void remove(one)}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
