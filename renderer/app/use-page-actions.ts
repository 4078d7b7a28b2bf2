import { useEffect, useState } from 'react';
import { pageActions } from './page-actions.ts';
import type { Command } from './palette-command.ts';

const none: readonly Command[] = [];

/**
 * What can be done on the page, while the palette is open. Read again whenever the page changes: who opens the palette while
 * a page is still on its way finds its buttons as soon as they are there, and none that have gone.
 */
export function usePageActions(open: boolean): readonly Command[] {
  const [found, setFound] = useState(none);
  useEffect(() => {
    if (!open) return setFound(none);
    const content = document.querySelector('.shell-main') ?? document.body;
    let frame = 0;
    const read = (): void => {
      frame = 0;
      setFound(pageActions(content));
    };
    const watcher = new MutationObserver(() => {
      frame ||= requestAnimationFrame(read);
    });
    read();
    watcher.observe(content, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled', 'aria-disabled', 'aria-label', 'title'],
    });
    return () => {
      watcher.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [open]);
  return found;
}
