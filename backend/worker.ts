import { workerData } from 'node:worker_threads';
import { createBackend } from './backend.ts';
import { serveWorker } from './serve-worker.ts';
import type { SharedOptions } from './shared.ts';

/** The backend thread of every host: owns the workspace, and is asked to close, never killed. */
const {
  workspace,
  create = true,
  actions = false,
  writer = 'Lockstep',
} = workerData as Partial<SharedOptions> & { workspace: string };
const { dispatch, shared } = createBackend({ workspace, create, actions, writer });
serveWorker({ dispatch, addFile: shared.files.add, close: shared.close });
