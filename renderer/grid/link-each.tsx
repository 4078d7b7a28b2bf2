import type { CellClickedEvent, ICellRendererParams } from 'ag-grid-community';
import { Fragment } from 'react';
import { type Named, openAccount } from '../app/open-account.ts';
import { linkClass } from './link-to.ts';

type Pressed<T> = Pick<CellClickedEvent<T>, 'data' | 'event'>;

/** Makes a column of lists of names lead to their pages: each by a press; Enter opens the first of the cell. */
export const linkEach = <T,>(namesOf: (row: T) => readonly string[], of: Named) => ({
  cellRenderer: ({ data }: Pick<ICellRendererParams<T>, 'data'>) =>
    data === undefined
      ? null
      : namesOf(data).map((name, i) => (
          <Fragment key={name}>
            {i === 0 ? '' : ', '}
            <span className={linkClass} data-name={name}>
              {name}
            </span>
          </Fragment>
        )),
  onCellClicked: ({ data, event }: Pressed<T>) => {
    const pressed = event?.target instanceof HTMLElement ? event.target.dataset.name : undefined;
    const [first] = data === undefined || event instanceof MouseEvent ? [] : namesOf(data);
    const name = pressed ?? first;
    if (name !== undefined) openAccount(name, of);
  },
});
