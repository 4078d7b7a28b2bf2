import type { GridApi } from 'ag-grid-community';
import { Fragment, useEffect, useState } from 'react';
import { formatCount, plural } from '../../kit/format.ts';
import type { ColumnMeaning } from '../column-meaning.ts';
import type { Selection } from './create-selection.ts';
import type { Source } from './source.ts';
import type { ColumnSummary } from './summarise.ts';
import { useExtent } from './use-extent.ts';

/** A selection that is still being drawn asks for its figures once it rests. */
const rest = 120;

type Props = Readonly<{ api: GridApi | null; selection: Selection; source: Source | null }>;
type Shown = Readonly<{ of: unknown; figures: readonly ColumnSummary[] }>;

/** Under a grid: how much is selected, and of each column of numbers count, sum, mean, least and most. */
export function SelectionLine({ api, selection, source }: Props) {
  const extent = useExtent(selection);
  const [shown, setShown] = useState<Shown | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  useEffect(() => {
    if (extent === null || source === null || api === null) return;
    const abort = new AbortController();
    const columns = extent.columns.filter((id) => meaning(api, id) !== undefined);
    const timer = setTimeout(() => {
      source.summarise(extent.first, extent.last, columns, abort.signal).then(
        (figures) => setShown({ of: extent, figures }),
        () => {
          if (!abort.signal.aborted) setFailed(extent);
        },
      );
    }, rest);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [extent, source, api]);
  if (extent === null || api === null)
    return (
      <output className="selection-line selection-none">Drag or Shift-arrows select, Ctrl-C copies</output>
    );
  const figures = shown?.of === extent ? shown.figures : null;
  return (
    <output className="selection-line" aria-label="Selection">
      <strong>
        {plural(extent.last - extent.first + 1, 'row')} × {plural(extent.columns.length, 'column')}
      </strong>
      {failed === extent ? <span>Its figures could not be computed.</span> : null}
      {figures?.map((one) => (
        <Figures
          key={one.column}
          title={api.getColumnDef(one.column)?.headerName ?? ''}
          one={one}
          as={meaning(api, one.column)}
        />
      ))}
    </output>
  );
}

const meaning = (api: GridApi, id: string): ColumnMeaning | undefined => {
  const found = api.getColumnDef(id)?.context as ColumnMeaning | undefined;
  return found?.means === 'amount' || found?.means === 'level' ? found : undefined;
};

function Figures({
  title,
  one,
  as,
}: Readonly<{ title: string; one: ColumnSummary; as: ColumnMeaning | undefined }>) {
  if (as === undefined) return null;
  const parts: readonly (readonly [string, number | null])[] = [
    ...(as.means === 'amount' ? [['sum', one.sum] as const] : []),
    ['mean', one.mean],
    ['min', one.min],
    ['max', one.max],
  ];
  return (
    <span>
      <strong>{title}</strong> <span className="muted">count</span>{' '}
      <span className="num">{formatCount(one.defined)}</span>
      {parts.map(([word, value]) => (
        <Fragment key={word}>
          {' '}
          <span className="muted">{word}</span>{' '}
          <span className="num" title={as.exact(value)}>
            {as.format(value)}
          </span>
        </Fragment>
      ))}
      {one.note === undefined ? null : <span className="muted"> ({one.note})</span>}
      {one.undefined > 0 ? <span className="muted"> {formatCount(one.undefined)} n/a</span> : null}
    </span>
  );
}
