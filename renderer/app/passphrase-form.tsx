import { useState } from 'react';
import { Button, InputGroup } from '../kit/blueprint.ts';
import { toastError } from './toasts.ts';

type Props = Readonly<{
  label: string;
  action: string;
  busy: boolean;
  /** Typed a second time: where a new passphrase is set, a slip of the finger would lock its owner out. */
  twice?: boolean;
  onCancel: () => void;
  onGive: (passphrase: string) => Promise<void>;
}>;

const shortest = 12;

/** Asks for a passphrase. It is handed on once and kept nowhere. */
export function PassphraseForm({ label, action, busy, twice = false, onCancel, onGive }: Props) {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const differs = twice && second !== '' && first !== second;
  const ready = first.length >= shortest && (!twice || first === second);
  return (
    <form
      className="passphrase-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) void onGive(first).catch(toastError);
      }}
    >
      <InputGroup
        size="small"
        type="password"
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        value={first}
        onValueChange={setFirst}
        autoFocus
      />
      {twice ? (
        <InputGroup
          size="small"
          type="password"
          autoComplete="off"
          aria-label="Repeat the passphrase"
          placeholder="Repeat the passphrase"
          value={second}
          onValueChange={setSecond}
          {...(differs ? { intent: 'danger' as const } : {})}
        />
      ) : null}
      <Button size="small" type="submit" intent="primary" text={action} disabled={!ready} loading={busy} />
      <Button size="small" variant="minimal" text="Cancel" onClick={onCancel} />
      <span className="muted">12 characters at least; it is stored nowhere.</span>
    </form>
  );
}
