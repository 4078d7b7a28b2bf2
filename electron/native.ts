import path from 'node:path';
import { type BrowserWindow, dialog, shell } from 'electron';

/** Native dialogs: the only file that touches them. They answer paths to the main process, never to the page. */
export async function pickFiles(window: BrowserWindow): Promise<readonly string[]> {
  const answer = await dialog.showOpenDialog(window, {
    title: 'Import position exports',
    properties: ['openFile', 'multiSelections'],
  });
  return answer.canceled ? [] : answer.filePaths;
}

export async function pickSaveFile(window: BrowserWindow, suggestedName: string): Promise<string | null> {
  const ending = path.extname(suggestedName).slice(1);
  const answer = await dialog.showSaveDialog(window, {
    title: 'Save',
    defaultPath: suggestedName,
    ...(ending === '' ? {} : { filters: [{ name: ending.toUpperCase(), extensions: [ending] }] }),
  });
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** The folder of a file that was written, with the file selected. */
export const showInFolder = (file: string): void => shell.showItemInFolder(file);

export async function pickWorkspace(window: BrowserWindow | null, create: boolean): Promise<string | null> {
  const filters = [{ name: 'Lockstep workspace', extensions: ['lockstep'] }];
  if (create) {
    const answer = await (window === null
      ? dialog.showSaveDialog({ title: 'New workspace', filters })
      : dialog.showSaveDialog(window, { title: 'New workspace', filters }));
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  }
  const options = { title: 'Open workspace', filters, properties: ['openFile' as const] };
  const answer = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

export function showError(title: string, message: string): void {
  dialog.showErrorBox(title, message);
}

export type WorkspaceChoice = 'open' | 'new' | 'quit';

/** The workspace named at the start cannot be used: the file is left as it is, and the user says what instead. */
export async function askOtherWorkspace(message: string): Promise<WorkspaceChoice> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Lockstep',
    message: 'The workspace cannot be opened.',
    detail: `${message}\n\nNothing in the file was changed. A backup is opened like any other workspace.`,
    buttons: ['Open another workspace…', 'New workspace…', 'Quit'],
    defaultId: 0,
    cancelId: 2,
  });
  return response === 0 ? 'open' : response === 1 ? 'new' : 'quit';
}

/** The page or the backend has stopped: again, or not. */
export async function askAgain(message: string, again: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Lockstep',
    message,
    detail: 'Nothing in the workspace is lost: every change was stored when it was made.',
    buttons: [again, 'Quit'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
