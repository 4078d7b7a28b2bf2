import { type ReactNode, useId, useState } from 'react';
import type { NoteSubject } from '../../contract/dto/notes.ts';
import { toastError } from '../app/toasts.ts';
import { useSnapshotInfo } from '../app/workspace.ts';
import { useCall } from '../hooks/use-call.ts';
import { Button, TextArea } from '../kit/blueprint.ts';
import { formatTime } from '../kit/format.ts';
import { Panel } from '../kit/panel.tsx';
import { Result } from '../kit/result.tsx';
import { api } from '../transport/host.ts';
import { sayDone } from '../undo/undo.ts';
import './notes.css';

type Props = Readonly<{
  of: NoteSubject;
  name: string;
  /** What people call it, where that is not its name. */
  label?: string;
  span?: number;
  actions?: ReactNode;
}>;

/** What the committee wrote about one thing, newest first, and a box for the next note. */
export function NotesPanel({ of, name, label = name, span, actions }: Props) {
  const call = useCall('notes.list', { of, name }, { keep: false });
  const snapshot = useSnapshotInfo();
  const [text, setText] = useState('');
  const id = useId();
  const change = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      call.retry();
      await sayDone();
    } catch (error) {
      toastError(error);
    }
  };
  const add = (): void =>
    void change(async () => {
      await api('notes.add', { of, name, snapshot: snapshot?.label ?? null, text: text.trim() });
      setText('');
    });
  return (
    <Panel
      title="Notes"
      about={`On ${of} ${label}; in the log and in speaker notes`}
      {...(span ? { span } : {})}
      actions={actions}
    >
      <Result call={call} what="Reading notes" quiet>
        {(notes) =>
          notes.length === 0 ? (
            <p className="muted">No notes yet.</p>
          ) : (
            <ul className="notes-list">
              {notes.map((note) => (
                <li key={note.id}>
                  <p className="notes-text">{note.text}</p>
                  <p className="muted notes-foot">
                    {note.author}, {formatTime(note.at)}
                    {note.snapshot === null || of === 'snapshot' ? '' : `, looking at ${note.snapshot}`}
                    <Button
                      size="small"
                      variant="minimal"
                      text="Remove"
                      aria-label={`Remove the note “${note.text.slice(0, 40)}”`}
                      onClick={() => void change(() => api('notes.remove', { id: note.id }))}
                    />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Result>
      <div className="notes-new">
        <label className="muted" htmlFor={id}>
          New note
        </label>
        <TextArea
          id={id}
          fill
          autoResize
          maxLength={4000}
          value={text}
          onChange={(e) => setText(e.currentTarget.value)}
        />
        <Button size="small" text="Add note" disabled={text.trim() === ''} onClick={add} />
      </div>
    </Panel>
  );
}
