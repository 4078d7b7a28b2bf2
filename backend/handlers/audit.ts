import { auditPage } from '../../db/audit.ts';
import type { HandlerGroup } from './handler-group.ts';

export const audit = {
  'audit.list': ({ offset, limit }, { workspace }) => auditPage(workspace(), offset, limit),
} satisfies HandlerGroup;
