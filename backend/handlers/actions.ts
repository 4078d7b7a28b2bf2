import { LockstepError } from '../../contract/errors.ts';
import type { Actions } from '../actions/action-list.ts';
import type { Context } from '../context.ts';
import type { HandlerGroup } from './handler-group.ts';

export const actionHandlers = {
  'actions.list': (_input, { shared }) => shared.actions?.list() ?? { undo: [], redo: [] },
  'actions.undo': ({ id }, context) => step('undo', id, context),
  'actions.redo': ({ id }, context) => step('redo', id, context),
} satisfies HandlerGroup;

function step(which: 'undo' | 'redo', id: number | undefined, context: Context): ReturnType<Actions['step']> {
  const { actions } = context.shared;
  if (actions === null) throw new LockstepError('USAGE', 'Changes are undone in the window only.');
  const taken = actions.step(context.workspace(), which, id, context.pulse);
  context.snapshots.drop();
  return taken;
}
