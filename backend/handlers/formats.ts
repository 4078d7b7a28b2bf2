import { formats } from '../../ingest/formats/index.ts';
import type { HandlerGroup } from './handler-group.ts';

export const formatHandlers = {
  'formats.list': () => formats.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
} satisfies HandlerGroup;
