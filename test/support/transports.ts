import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBackend } from '../../backend/backend-client.ts';
import type { Dispatch } from '../../backend/dispatcher.ts';
import { startLoopback } from '../../backend/hosts/loopback.ts';
import type { Transport } from '../../contract/client.ts';
import { inProcess } from './in-process.ts';
import { connectLoopback } from './loopback-client.ts';

export type Hosted = Readonly<{ name: string; transport: Transport; close: () => Promise<void> }>;

/** The same backend behind every transport a host can be. */
export async function openTransports(
  dispatch: Dispatch,
  worker: URL,
  workerData: unknown,
): Promise<readonly Hosted[]> {
  const thread = startBackend(worker, workerData);
  const behindHttp = startBackend(worker, workerData);
  const root = mkdtempSync(path.join(tmpdir(), 'lockstep-root-'));
  const loopback = await startLoopback({
    transport: behindHttp.transport,
    addFile: behindHttp.addFile,
    root,
    port: 0,
  });
  const client = await connectLoopback(loopback.url);
  return [
    { name: 'in-process', transport: inProcess(dispatch), close: async () => undefined },
    { name: 'worker', transport: thread.transport, close: thread.close },
    {
      name: 'loopback',
      transport: client.transport,
      close: async () => {
        await loopback.close();
        await behindHttp.close();
        rmSync(root, { recursive: true });
      },
    },
  ];
}
