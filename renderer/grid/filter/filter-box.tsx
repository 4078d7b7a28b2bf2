import type { CustomFloatingFilterDisplayProps } from 'ag-grid-react';
import { useEffect, useState } from 'react';
import { InputGroup } from '../../kit/blueprint.ts';
import type { GridContext } from '../grid-context.ts';
import { parseFilter } from './parse-filter.ts';
import { typedAs } from './typed-filter.ts';
import { ValuesButton } from './values-button.tsx';

/** Typing rests so long before rows are asked for. */
const rest = 350;
const examples = { number: '', percent: '≥ 15 %', ratio: '>10', time: '>2026-10-01', text: '' } as const;

/** Below a column's title: what the column is filtered by, as text. What is not understood is said under the hand. */
export function FilterBox({
  model,
  onModelChange,
  column,
  context,
}: CustomFloatingFilterDisplayProps<unknown, GridContext, string>) {
  const [text, setText] = useState(model ?? '');
  const def = column.getColDef();
  const typed = typedAs(def);
  const title = def.headerName ?? column.getColId();
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
      aria-label={`Filter ${title}`}
      placeholder={typed.unit === 'number' && def.context?.means === 'amount' ? '>10m' : examples[typed.unit]}
      title={problem ?? undefined}
      aria-invalid={problem !== null}
      intent={problem === null ? 'none' : 'danger'}
      value={text}
      onValueChange={setText}
      onKeyDown={(event) => {
        if (event.key === 'Enter') apply(text);
        if (event.key === 'Escape') apply('');
      }}
      {...(typed.unit === 'text' && context.valuesOf
        ? {
            rightElement: (
              <ValuesButton
                title={title}
                column={column.getColId()}
                text={text}
                valuesOf={context.valuesOf}
                onChange={apply}
              />
            ),
          }
        : {})}
    />
  );
}
