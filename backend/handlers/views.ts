import { view } from '../../contract/dto/views.ts';
import { listSaved, removeSaved, save } from '../../db/saved.ts';
import type { HandlerGroup } from './handler-group.ts';

/** A name is of its page: others may have one of the same. */
const keyOf = ({ page, name }: Readonly<{ page: string; name: string }>): string => `${page}: ${name}`;

export const viewHandlers = {
  // What an older or newer program has stored otherwise is left where it is.
  'views.list': (_input, { workspace }) =>
    listSaved(workspace(), 'view').flatMap(({ body, at }) => {
      const read = view.safeParse(body);
      return read.success ? [{ ...read.data, savedAt: at }] : [];
    }),
  'views.save': (saved, { workspace }) => {
    save(workspace(), 'view', keyOf(saved), saved);
    return { ok: true };
  },
  'views.remove': (of, { workspace }) => ({ removed: removeSaved(workspace(), 'view', keyOf(of)) }),
} satisfies HandlerGroup;
