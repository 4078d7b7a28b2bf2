import { anchorDigits, headOf } from './audit-chain.ts';
import type { Workspace } from './workspace.ts';

/**
 * The first digits of the log's head now: printed on slides, in minutes and in exported tables, so that
 * `lockstep verify --anchor` can say later whether a workspace is a continuation of what was shown.
 */
export function anchorOf(ws: Workspace): string {
  const anchor = headOf(ws.db).slice(0, anchorDigits);
  // Read past the recording view: said by hand, or what is made with it would change unseen.
  ws.noteRead('audit_log', anchor);
  return anchor;
}
