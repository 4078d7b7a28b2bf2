import { audit } from '../../db/audit.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Template } from '../../deck/template/template.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';

const key = 'internal.deckTemplate';

/** The template of the workspace: what was read from the file, which itself is not kept. */
export const getTemplate = (ws: Workspace): Template | null => readSetting(ws, key);

export function setTemplate(ws: Workspace, template: Template | null): void {
  ws.transaction(() => {
    writeSetting(ws, key, template === null ? null : { ...template, warnings: [...template.warnings] });
    audit(ws, 'deck template', template === null ? 'removed' : template.name);
  });
}
