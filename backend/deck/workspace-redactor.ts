import { listAssets } from '../../db/reference.ts';
import type { Workspace } from '../../db/workspace.ts';
import { makeRedactor, type Redactor } from '../../deck/pseudonyms/make-redactor.ts';
import { ordinaryWords } from '../../deck/pseudonyms/ordinary-words.ts';
import { modelCards } from '../handlers/models.ts';
import { workspacePseudonyms } from './workspace-pseudonyms.ts';

/** Replaces the names of the workspace's participants in tables and texts that are no part of a deck's results. */
export const workspaceRedactor = (ws: Workspace): Redactor =>
  makeRedactor(
    workspacePseudonyms(ws),
    ordinaryWords(
      modelCards(),
      listAssets(ws).map((a) => a.asset),
    ),
  );
