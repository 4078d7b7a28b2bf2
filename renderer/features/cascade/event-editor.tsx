import { useId } from 'react';
import { wording } from '../../../contract/wording.ts';
import { Button, InputGroup } from '../../kit/blueprint.ts';
import { useKnown } from '../../scenario/use-known.ts';
import type { EventDraft } from './event-draft.ts';
import { EventSources } from './event-sources.tsx';
import { EventSteps } from './event-steps.tsx';
import './event-editor.css';

type Props = Readonly<{
  draft: EventDraft;
  /** Whose assets are offered where one is added. */
  snapshot: string;
  /** What cannot be saved as it is, in sentences. */
  complaints: readonly string[];
  replaces: boolean;
  onChange: (draft: EventDraft) => void;
  onSave: () => void;
  onCancel: () => void;
}>;

/** A past event to be changed: name and start, its steps, the source of each number. */
export function EventEditor({ draft, snapshot, complaints, replaces, onChange, onSave, onCancel }: Props) {
  const heading = useId();
  const { assets } = useKnown(snapshot);
  const { name, start, note } = draft;
  return (
    <form
      className="event-editor"
      aria-labelledby={heading}
      // Enter ends a number, not the work: what is half written is not saved by it.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (complaints.length === 0) onSave();
      }}
    >
      <h3 id={heading}>A past event of your own</h3>
      <div className="event-head">
        <Box
          label={wording.name}
          value={name}
          hint="2025-10-10, ours"
          onChange={(typed) => onChange({ ...draft, name: typed })}
        />
        <Box
          label={wording.startUtc}
          value={shortTime(start)}
          hint="2025-10-10 20:50"
          onChange={(typed) => onChange({ ...draft, start: wholeTime(typed) })}
        />
        <Box label={wording.note} value={note} onChange={(typed) => onChange({ ...draft, note: typed })} />
      </div>
      <EventSteps draft={draft} known={assets} onChange={onChange} />
      <EventSources sources={draft.sources} onChange={(sources) => onChange({ ...draft, sources })} />
      {complaints.length === 0 ? null : (
        <ul className="event-complaints tone-bad" role="alert">
          {complaints.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div className="event-actions">
        <Button size="small" text="Cancel" onClick={onCancel} />
        <Button
          size="small"
          type="submit"
          intent="primary"
          text={replaces ? 'Replace the event' : 'Save the event'}
          disabled={complaints.length > 0}
        />
      </div>
    </form>
  );
}

function Box(
  props: Readonly<{ label: string; value: string; hint?: string; onChange: (typed: string) => void }>,
) {
  const id = useId();
  return (
    <div className="control">
      <label htmlFor={id}>{props.label}</label>
      <InputGroup
        id={id}
        size="small"
        value={props.value}
        placeholder={props.hint ?? ''}
        onValueChange={props.onChange}
      />
    </div>
  );
}

/** "2025-10-10 20:50" of the ISO time that a pack has, and back; what is neither stays as it is typed. */
const shortTime = (iso: string): string => iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):00Z$/, '$1 $2');
const wholeTime = (typed: string): string =>
  typed.trim().replace(/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/, '$1T$2:00Z');
