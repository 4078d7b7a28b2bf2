import { useEffect } from 'react';
import { api } from '../transport/host.ts';
import { workspaceChanged } from './revision.ts';

const every = 3_000;

/** While the window is seen: asks whether another program has written to the workspace, and shows everything anew then. */
export function useFollowOthers(): void {
  useEffect(() => {
    let seen: string | null = null;
    let asking = false;
    const look = async (): Promise<void> => {
      if (asking || document.visibilityState === 'hidden') return;
      asking = true;
      try {
        const { others, unwritten } = await api('workspace.state', {});
        const now = JSON.stringify([others, unwritten]);
        if (seen !== null && now !== seen) workspaceChanged();
        seen = now;
      } catch {
        // The pages say themselves that nothing answers.
      } finally {
        asking = false;
      }
    };
    void look();
    const timer = setInterval(() => void look(), every);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, []);
}
