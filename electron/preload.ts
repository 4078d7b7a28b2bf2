import { contextBridge, ipcRenderer, webUtils } from 'electron';

/**
 * The only thing the page can reach: seven functions. Bytes are the contract's codec; the main process relays them.
 * Files are named by opaque tokens: a path never enters the page.
 */
const listeners = new Set<(id: string, bytes: Uint8Array) => void>();
ipcRenderer.on('lockstep:progress', (_event, id: string, bytes: Uint8Array) => {
  for (const listener of listeners) listener(id, bytes);
});

contextBridge.exposeInMainWorld('lockstep', {
  call: (id: string, method: string, bytes: Uint8Array): Promise<unknown> =>
    ipcRenderer.invoke('lockstep:call', { id, method, bytes }),
  cancel: (id: string): void => ipcRenderer.send('lockstep:cancel', id),
  onProgress: (listener: (id: string, bytes: Uint8Array) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  pickFiles: (): Promise<unknown> => ipcRenderer.invoke('lockstep:pick-files'),
  dropFiles: (files: readonly File[]): Promise<unknown> =>
    ipcRenderer.invoke(
      'lockstep:drop-files',
      files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
  saveFile: (suggestedName: string): Promise<unknown> =>
    ipcRenderer.invoke('lockstep:save-file', suggestedName),
  showFile: (token: string): void => ipcRenderer.send('lockstep:show-file', token),
});
