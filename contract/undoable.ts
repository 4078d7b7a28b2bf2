import type { Method } from './contract.ts';

/**
 * Methods whose change the window undoes with Ctrl-Z. Not among them: what is signed (roles, approvals), and what
 * leaves the workspace as it is (files written).
 */
export const undoableMethods = [
  'import.run',
  'samples.load',
  'import.undo',
  'snapshots.rename',
  'snapshots.merge',
  'snapshots.remove',
  'mapping.save',
  'mapping.remove',
  'reference.setParticipant',
  'reference.setAsset',
  'reference.setGroups',
  'assets.save',
  'assets.remove',
  'symbols.keep',
  'symbols.forget',
  'scenarios.save',
  'scenarios.remove',
  'limits.save',
  'limits.setCommittee',
  'notes.add',
  'notes.remove',
  'deck.saveOutline',
  'deck.addMap',
  'deck.removeMap',
  'deck.setTemplate',
  'deck.removeTemplate',
  'minutes.save',
  'settings.set',
  'settings.reset',
  'whatIf.save',
  'whatIf.remove',
  'views.save',
  'views.remove',
] as const satisfies readonly Method[];
export type UndoableMethod = (typeof undoableMethods)[number];
export const isUndoable = (method: string): method is UndoableMethod =>
  undoableMethods.some((known) => known === method);
