import type { Output } from '../../../contract/contract.ts';
import { pickJson } from '../../app/pick-json.ts';
import { toast, toastError } from '../../app/toasts.ts';
import { Choice } from '../../kit/controls.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { writeJson } from '../../transport/write-json.ts';

export type ListedEvent = Output<'replay.events'>[number];

type Props = Readonly<{
  list: readonly ListedEvent[];
  event: string;
  onPick: (name: string) => void;
  /** Begins to edit: the event shown, or a new one. */
  onEdit: (event: ListedEvent | null) => void;
  onTake: (events: readonly unknown[], file: string) => void;
  onRemove: (name: string) => void;
}>;

/** One past event out of the library; edit, exchange as a file, remove. */
export function EventBar({ list, event, onPick, onEdit, onTake, onRemove }: Props) {
  const current = list.find(({ name }) => name === event);
  const options = list.map(({ name, builtIn }) => ({
    value: name,
    label: builtIn ? name : `${name} (saved)`,
  }));
  return (
    <>
      <Choice label="Event" value={event} options={options} onChange={onPick} />
      {current === undefined ? null : (
        <IconButton
          icon={current.builtIn ? 'copy' : 'edit'}
          label={current.builtIn ? `Edit a copy of ${current.name}` : `Edit ${current.name}`}
          onClick={() => onEdit(current)}
        />
      )}
      <IconButton icon="add" label="New past event" onClick={() => onEdit(null)} />
      <IconButton
        icon="upload"
        label="Import past events from a JSON file"
        onClick={() =>
          pickJson((value, file) => {
            const given: readonly unknown[] = Array.isArray(value) ? value : [value];
            if (given.length === 0) toast(`${file} holds no past event.`, 'danger');
            else onTake(given, file);
          })
        }
      />
      {current === undefined ? null : (
        <IconButton
          icon="export"
          label={`Export ${current.name} as JSON`}
          onClick={() => {
            const { builtIn: _, ...pack } = current;
            const text = `${JSON.stringify(pack, null, 2)}\n`;
            writeJson(`${pack.name}.json`, { title: `Past event ${pack.name}`, count: 1, text }).catch(
              toastError,
            );
          }}
        />
      )}
      {current === undefined || current.builtIn ? null : (
        <IconButton icon="trash" label={`Remove ${current.name}`} onClick={() => onRemove(current.name)} />
      )}
    </>
  );
}
