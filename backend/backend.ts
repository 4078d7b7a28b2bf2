import { basename } from 'node:path';
import { contract } from '../contract/contract.ts';
import { LockstepError } from '../contract/errors.ts';
import { writeLate } from '../db/late-lines.ts';
import { foreignSide } from '../db/side-files.ts';
import { asWorkspaceError } from '../db/storage-error.ts';
import { withActions } from './actions/with-actions.ts';
import { auditFailure } from './audit-failure.ts';
import type { Context, Shared } from './context.ts';
import { createDispatcher, type Dispatch } from './dispatcher.ts';
import { createHandlers } from './handlers/handlers.ts';
import { asIncident, incidentFile } from './incidents.ts';
import { beforeAsking } from './preferences/before-asking.ts';
import { type Channel, createReporter } from './pulse.ts';
import { recordReads } from './reads/record-reads.ts';
import { contextOf, createShared, type SharedOptions } from './shared.ts';

export type BackendCore = Readonly<{ dispatch: Dispatch; shared: Shared }>;

/** Answers are checked against the contract while developing and testing, where a wrong one is a bug to be seen. */
const checkOutput = process.env.LOCKSTEP_CHECK === '1' || process.env.NODE_ENV === 'test';

/** One workspace and everything that can be asked of it, on the thread that calls this. */
export function createBackend(options: SharedOptions): BackendCore {
  const shared = createShared(options);
  const recorded = recordReads(createHandlers(withActions));
  const context = (channel: Channel): Context => contextOf(shared, recorded, channel);
  const screen = (method: string) => beforeAsking(shared, method);
  const ask = createDispatcher({ contract, handlers: recorded, context, checkOutput, screen });
  const log = incidentFile(options.workspace);
  const dispatch: Dispatch = async (method, input, channel) => {
    const { progress } = createReporter(channel);
    shared.waiting.tell = (stage) => progress({ stage, fraction: 0, done: 0, total: 1 });
    try {
      shared.notice();
      return await ask(method, input, channel);
    } catch (error) {
      const shown = asIncident(
        log,
        method,
        withPlace(asWorkspaceError(error, basename(options.workspace)), options.workspace),
      );
      auditFailure(shared.opened(), method, shown);
      throw shown;
    } finally {
      const open = shared.opened();
      if (open !== null) writeLate(open);
      shared.figures?.save();
    }
  };
  return { dispatch, shared };
}

/** Why a workspace of one's own cannot be written: a file that somebody else left beside it says more than SQLite does. */
function withPlace(error: unknown, file: string): unknown {
  if (!(error instanceof LockstepError) || error.code !== 'WORKSPACE_READ_ONLY') return error;
  const foreign = foreignSide(file);
  return foreign === null ? error : new LockstepError(error.code, foreign, error.details);
}
