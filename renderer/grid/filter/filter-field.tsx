import { useEffect, useState } from 'react';
import { parseFilter } from '../../../contract/filter/parse-filter.ts';
import { InputGroup } from '../../kit/blueprint.ts';
import type { ColumnValues } from '../grid-context.ts';
import { typedAs } from './typed-filter.ts';
import { ValuesButton } from './values-button.tsx';

/** Typing rests so long before rows are asked for. */
const rest = 350;
const examples = { number: '', percent: '≥ 15 %', ratio: '>10', time: '>2026-10-01', text: '' } as const;

type Props = Readonly<{
  column: Readonly<{
    colId?: string | undefined;
    headerName?: string | undefined;
    context?: Readonly<{ means?: string }>;
  }>;
  /** What the column is filtered by. */
  model: string | null;
  onModelChange: (text: string | null) => void;
  valuesOf?: ((column: string, find: string) => Promise<ColumnValues>) | undefined;
  tabIndex?: number;
}>;

/** What a column is filtered by, as text. What is not understood is said under the hand. */
export function FilterField({ column, model, onModelChange, valuesOf, tabIndex = 0 }: Props) {
  const [text, setText] = useState(model ?? '');
  const typed = typedAs(column);
  const { colId = '', headerName: title = colId } = column;
  useEffect(() => setText(model ?? ''), [model]);
  const apply = (next: string): void => {
    if (next.trim() !== (model ?? '')) onModelChange(next.trim() === '' ? null : next.trim());
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts the wait.
  useEffect(() => {
    const timer = setTimeout(() => apply(text), rest);
    return () => clearTimeout(timer);
  }, [text]);
  const read = parseFilter(text, typed);
  const problem = 'problem' in read ? read.problem : null;
  return (
    <InputGroup
      className="filter-box"
      size="small"
      fill
      tabIndex={tabIndex}
      aria-label={`Filter ${title}`}
      placeholder={
        typed.unit === 'number' && column.context?.means === 'amount' ? '>10m' : examples[typed.unit]
      }
      title={problem ?? undefined}
      aria-invalid={problem !== null}
      intent={problem === null ? 'none' : 'danger'}
      value={text}
      onValueChange={setText}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply(text);
        // Back to the filter that holds; it goes by emptying the box.
        if (event.key === 'Escape') setText(model ?? '');
      }}
      {...(typed.unit === 'text' && valuesOf
        ? {
            rightElement: (
              <ValuesButton
                title={title}
                column={colId}
                text={text}
                valuesOf={valuesOf}
                tabIndex={tabIndex}
                onChange={apply}
              />
            ),
          }
        : {})}
    />
  );
}
