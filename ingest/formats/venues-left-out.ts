import type { Mapping } from '../../contract/dto/import.ts';
import type { Context } from '../context.ts';
import type { Table } from '../format.ts';
import { fieldsLike } from '../mapping/fields.ts';
import { venuesIn } from '../mapping/venue-columns.ts';
import { normalise } from '../text/header.ts';

/** Says that a column names several venues and the mapping leaves it out: their accounts are then one. */
export function sayVenuesLeftOut(mapping: Mapping, table: Table, context: Context): void {
  if (mapping.kind === 'price' || 'venue' in mapping.columns || 'exchange' in mapping.columns) return;
  const used = new Set(
    [...Object.values(mapping.columns).map(({ column }) => column), ...(mapping.ignore ?? [])].map(normalise),
  );
  const columns = table.header.original.flatMap((name, at) =>
    !used.has(normalise(name)) && fieldsLike(name, mapping.kind).some((m) => m.field === 'venue' && m.exact)
      ? [{ name, at, venues: venuesIn() }]
      : [],
  );
  if (columns.length === 0) return;
  table.profile((cells) => {
    for (const { at, venues } of columns) venues.see(cells.text(at));
  });
  for (const { name, venues } of columns) {
    const names = venues.names();
    if (names.length > 1)
      context.warn(
        'VENUES_LEFT_OUT',
        `column ${name} names several venues (${names.join(', ')}) and the mapping "${mapping.name}" does not use it: what a participant has on them is one account at ${mapping.venue}. Say that it is the Venue, or that it is left out (ignore)`,
      );
  }
}
