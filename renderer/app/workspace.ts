import { createContext, useContext } from 'react';
import type { SnapshotInfo, WorkspaceInfo } from '../../contract/dto/workspace.ts';
import type { Call } from '../hooks/use-call.ts';
import { useUiState } from './ui-state.ts';

/** The open workspace, asked once by the shell and again after every change. */
export const WorkspaceContext = createContext<Call<WorkspaceInfo> | null>(null);

export function useWorkspace(): WorkspaceInfo | null {
  return useContext(WorkspaceContext)?.data ?? null;
}

/** Snapshots, oldest first. */
export function useSnapshots(): readonly SnapshotInfo[] {
  const info = useWorkspace();
  return info === null ? [] : [...info.snapshots].sort((a, b) => a.asOf - b.asOf);
}

/** The snapshot the pages are about; null while unknown or when the workspace has none. */
export function useSnapshotInfo(): SnapshotInfo | null {
  const snapshots = useSnapshots();
  const { snapshot } = useUiState();
  return snapshots.find((s) => s.label === snapshot) ?? snapshots.at(-1) ?? null;
}
