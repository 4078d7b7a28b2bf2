import { parentPort } from 'node:worker_threads';
import { takeUnits } from './take-units.ts';
import type { TaskMessage } from './task-message.ts';

/** Entry of a compute worker: owns no handle and keeps nothing, so that it may be ended at any time. */
parentPort?.on('message', (task: TaskMessage) => takeUnits(task));
