import { workerData } from 'node:worker_threads';
import { createBackend } from './backend.ts';
import { serveWorker } from './serve-worker.ts';

/** The backend thread of every host: owns the workspace, and is asked to close, never killed. */
const { workspace, create = true } = workerData as { workspace: string; create?: boolean };
const { dispatch, shared } = createBackend({ workspace, create });
serveWorker({ dispatch, addFile: shared.files.add, close: shared.close });
