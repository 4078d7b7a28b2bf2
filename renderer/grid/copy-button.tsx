import { Button } from '../kit/blueprint.ts';
import { keysOf } from '../kit/shortcuts.ts';

/** Copies the rows a grid shows. */
export function CopyButton({
  onCopy,
  disabled = false,
}: Readonly<{ onCopy: () => void; disabled?: boolean }>) {
  return (
    <Button
      size="small"
      variant="minimal"
      text="Copy"
      disabled={disabled}
      title={`Copy the rows shown, tab separated. ${keysOf('selectAll')}, ${keysOf('copy')} in the table does the same`}
      onClick={onCopy}
    />
  );
}
