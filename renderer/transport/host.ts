import { type Client, createClient } from '../../contract/client.ts';
import type { Files } from './bridge.ts';
import { electronFiles, electronTransport } from './electron.ts';
import { loopbackFiles, loopbackTransport } from './loopback.ts';

const bridge = window.lockstep;

/** The typed client of the host that serves this page: the desktop shell when its bridge is there, else HTTP. */
export const api: Client = createClient(bridge ? electronTransport(bridge) : loopbackTransport);
export const files: Files = bridge ? electronFiles(bridge) : loopbackFiles;
