import { useEffect, useState } from 'react';
import { files } from '../transport/host.ts';
import { dropUse, offerFiles } from './dropped-files.ts';
import { navigate } from './router.ts';
import { toastError } from './toasts.ts';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Files dropped anywhere go to the Data page; nothing is imported before the user has seen the dry run. Slides go to
 * the Committee page, which says whether this workspace wrote them.
 */
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const allow = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const dropped = [...(event.dataTransfer?.files ?? [])];
      const use = dropUse(dropped.map((file) => file.name));
      navigate(use === 'deck' ? 'committee' : 'data');
      files.drop(dropped).then((taken) => offerFiles(taken, use), toastError);
    };
    addEventListener('dragenter', enter);
    addEventListener('dragleave', leave);
    addEventListener('dragover', allow);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragenter', enter);
      removeEventListener('dragleave', leave);
      removeEventListener('dragover', allow);
      removeEventListener('drop', drop);
    };
  }, []);
  return over ? (
    <div className="drop-veil">
      <div className="drop-veil-text">Drop to check the files. Nothing is imported yet.</div>
    </div>
  ) : null;
}
