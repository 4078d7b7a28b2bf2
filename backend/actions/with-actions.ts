import {
  isMethod,
  isUndoable,
  type Output,
  type Parsed,
  type UndoableMethod,
} from '../../contract/contract.ts';
import type { Context } from '../context.ts';
import type { HandlerGroup } from '../handlers/handler-group.ts';
import { madeBy, sayAction } from './say-action.ts';

type Handler = (input: unknown, context: Context) => unknown;

/** The same handlers; those that change the workspace leave behind how to undo it, where that is kept. */
export function withActions(handlers: HandlerGroup): HandlerGroup {
  const wrapped = Object.entries(handlers).map(([method, handler]) =>
    isMethod(method) && isUndoable(method)
      ? [method, undoable(method, handler as Handler)]
      : [method, handler],
  );
  return Object.fromEntries(wrapped) as HandlerGroup;
}

function undoable(method: UndoableMethod, handler: Handler): Handler {
  return (input, context) => {
    const { actions } = context.shared;
    const work = (): unknown => handler(input, context);
    if (actions === null || isNoAction(method, input)) return work();
    const ws = context.workspace();
    if (ws.readonly) return work();
    const what = sayAction(method, input as Parsed<typeof method>, ws);
    if (!isImport(method)) return actions.record(ws, what, work);
    return actions.recordImport(ws, what, work as () => Output<'import.run'>, madeBy);
  };
}

/** Undone by undoing the imports it has made. */
const isImport = (method: UndoableMethod): boolean => method === 'import.run' || method === 'samples.load';

/** Where the window stands is no change of anybody's; a dry run stores nothing. */
function isNoAction(method: UndoableMethod, input: unknown): boolean {
  if (method === 'settings.set') return (input as Parsed<'settings.set'>).key === 'ui.state';
  return method === 'import.run' && (input as Parsed<'import.run'>).dryRun;
}
