import { useState } from 'react';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import { toast } from '../../app/toasts.ts';
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

type Terms = Pick<Saved, 'scenario' | 'adjustments'>;
/** Whatever the order of their keys: what comes back from the workspace has that of the contract. */
const asText = ({ scenario, adjustments }: Terms): string =>
  JSON.stringify([scenario, adjustments], (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
const sameTerms = (a: Terms, b: Terms): boolean => asText(a) === asText(b);

/** What-ifs under a name, kept in the workspace. */
export function SavedPanel({ saved, items, scenario, onSave, onRemove, onLoad }: Props) {
  const [name, setName] = useState('');
  const list = saved ?? [];
  const title = name.trim();
  const exists = list.some((one) => one.name === title);
  const adjustments = items.flatMap(complete);
  const unsaid = items.length - adjustments.length;
  const leftOut =
    unsaid === 0 ? '' : `${plural(unsaid, 'adjustment')} not said yet: left out of what is saved`;
  const kept = list.find((one) => sameTerms(one, { scenario, adjustments }));
  const save = async (as: string, message?: string): Promise<void> => {
    if (!(await onSave({ name: as, scenario, adjustments }))) return;
    // What was saved by itself for the slides gets the name typed now: one option is not offered twice.
    const twice = kept !== undefined && kept.name !== as && kept.name === described(items);
    const replaced = twice && (await onRemove(kept.name));
    setName('');
    await sayDone('success', replaced ? `Saved as “${as}” in place of “${kept.name}”` : message);
  };
  /** The deck compares what is saved: the button saves, under the name typed or under what is done. */
  const toSlides = (): void => {
    const as = title === '' ? (kept?.name ?? described(items)) : title;
    const where = 'it is on the slide that compares options';
    if (kept?.name === as) toast(`“${as}” is saved already: ${where}`, 'success');
    else void save(as, `Saved as “${as}”: ${where}${leftOut === '' ? '' : `. ${leftOut}`}`);
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
      {active(items).length > 0 ? null : (
        <p className="muted">
          {items.length === 0
            ? 'Add an adjustment to save it.'
            : 'No adjustment is on: choose what is done and switch it on to save it.'}
        </p>
      )}
      {leftOut === '' || active(items).length === 0 ? null : <p className="tone-warn">{leftOut}.</p>}
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
