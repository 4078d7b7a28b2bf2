import { tsvLine } from '../../contract/csv.ts';
import { Button } from '../kit/blueprint.ts';
import { plural } from '../kit/format.ts';
import { toast } from './toasts.ts';

type Cell = string | number | null;
type Props = Readonly<{
  titles: readonly string[];
  rows: () => readonly (readonly Cell[])[];
  /** Nothing to copy yet: the button has its place already, so that nothing moves. */
  disabled?: boolean;
}>;

/** Copies a small table with exact values, as the grids do theirs. */
export function CopyTable({ titles, rows, disabled = false }: Props) {
  const copy = (): void => {
    const all = rows();
    navigator.clipboard.writeText([titles, ...all].map(tsvLine).join('\n')).then(
      () => toast(`${plural(all.length, 'row')} × ${plural(titles.length, 'column')} copied`),
      () => toast('The system refused the clipboard.', 'warning'),
    );
  };
  return (
    <Button
      size="small"
      variant="minimal"
      text="Copy"
      disabled={disabled}
      title="With titles and exact values, for a spreadsheet"
      onClick={copy}
    />
  );
}
