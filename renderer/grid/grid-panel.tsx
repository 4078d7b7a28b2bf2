import type { ComponentProps, CSSProperties, ReactNode } from 'react';
import { plural } from '../kit/format.ts';
import { DataGrid } from './data-grid.tsx';

type Props<T> = Readonly<Omit<ComponentProps<typeof DataGrid<T>>, 'left' | 'bare'>> &
  Readonly<{
    title: ReactNode;
    /** What is shown and in which unit. */
    about?: ReactNode;
    /** Instead of the number of rows: "First 1,000 of 4,210". */
    count?: string;
    span?: number;
    actions?: ReactNode;
  }>;

/** A panel that is a grid: title, unit, number of rows, search, copy and export in one line. */
export function GridPanel<T>({ title, about, count, span, actions, ...grid }: Props<T>) {
  const style: CSSProperties | undefined = span === undefined ? undefined : { gridColumn: `span ${span}` };
  return (
    <section className="panel" {...(style ? { style } : {})}>
      <DataGrid
        {...grid}
        left={
          <div className="grid-title">
            <h2>{title}</h2>
            <span>
              {[count ?? plural(grid.rows.length, 'row'), about].filter(Boolean).map((part, i) => (
                <span key={i === 0 ? 'count' : 'about'}>
                  {i > 0 ? ' · ' : ''}
                  {part}
                </span>
              ))}
            </span>
            {actions ? <div className="panel-actions">{actions}</div> : null}
          </div>
        }
      />
    </section>
  );
}
