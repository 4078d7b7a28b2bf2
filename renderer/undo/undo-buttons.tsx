import { Button } from '../kit/blueprint.ts';
import { Icon } from '../kit/icon.tsx';
import { withShortcut } from '../kit/shortcuts.ts';
import { step, useNextSteps } from './undo.ts';
import { useUndoKeys } from './use-undo-keys.ts';

/** Undo and do again, with what that would be. */
export function UndoButtons() {
  const next = useNextSteps();
  useUndoKeys();
  return (
    <div className="undo-buttons">
      <Step which="undo" name="Undo" what={next.undo} />
      <Step which="redo" name="Redo" what={next.redo} />
    </div>
  );
}

function Step({
  which,
  name,
  what,
}: Readonly<{ which: 'undo' | 'redo'; name: string; what: string | null }>) {
  return (
    <Button
      size="small"
      variant="minimal"
      icon={<Icon name={which} />}
      aria-label={what === null ? name : `${name}: ${what}`}
      title={withShortcut(what === null ? `Nothing to ${which}` : `${name}: ${what}`, which)}
      disabled={what === null}
      onClick={() => void step(which)}
    />
  );
}
