import { createHash } from 'node:crypto';
import type { SlideSpec } from '../../deck/slide-spec.ts';

/**
 * What the slides say and show, in one sum: included slides in order, with titles, figures, tables, charts, pictures and
 * notes. Footers are left out: they say when the deck was made and how far its approval is.
 */
export function contentHash(outline: readonly SlideSpec[]): string {
  const shown = outline
    .filter(({ included }) => included)
    .map(({ id, title, blocks, ownNotes, notes }) => ({ id, title, blocks, ownNotes, notes }));
  const text = JSON.stringify(shown, (_key, value: unknown) =>
    value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
