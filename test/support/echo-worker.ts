import { createDispatcher } from '../../backend/dispatcher.ts';
import { serveWorker } from '../../backend/serve-worker.ts';
import { echoContext, echoContract, echoHandlers } from './echo-contract.ts';

serveWorker({
  dispatch: createDispatcher({
    contract: echoContract,
    handlers: echoHandlers,
    context: echoContext,
    checkOutput: true,
  }),
  addFile: () => undefined,
  close: () => undefined,
});
