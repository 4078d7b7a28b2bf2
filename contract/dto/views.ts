import { z } from 'zod';
import { name, time } from '../domain.ts';

/** What a page shows, under a name: every choice made on it (filters, order, columns, levels), but not the snapshot. */
export const view = z.strictObject({
  page: name,
  name: name.trim().min(1, 'is empty'),
  /** By `page.control`, as the window keeps them. */
  controls: z.record(name, z.json()),
});
export type View = z.infer<typeof view>;
export const savedView = view.extend({ savedAt: time });
export const viewName = view.pick({ page: true, name: true });
