import { type ReactNode, useCallback } from 'react';
import { type PictureSaver, PictureSaverContext } from '../plot/picture-saver.ts';
import { savePicture } from './save-picture.ts';
import { toastError } from './toasts.ts';
import { useSnapshotInfo } from './workspace.ts';

/** Charts inside are saved as pictures of the snapshot that is shown. */
export function WithPictures({ children }: Readonly<{ children: ReactNode }>) {
  const snapshot = useSnapshotInfo();
  const save: PictureSaver = useCallback(
    ({ title, ...draw }, format, pseudonyms) =>
      void savePicture({ title, snapshot, format, pseudonyms }, draw).catch(toastError),
    [snapshot],
  );
  return <PictureSaverContext value={save}>{children}</PictureSaverContext>;
}
