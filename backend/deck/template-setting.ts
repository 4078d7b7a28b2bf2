import { z } from 'zod';
import { audit } from '../../db/audit.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { Workspace } from '../../db/workspace.ts';
import { type Template, themeColours } from '../../deck/template/template.ts';

const key = 'internal.deckTemplate';
const hex = z.string().regex(/^[0-9A-F]{6}$/);
const stored = z.object({
  name: z.string(),
  colours: z.record(z.enum(themeColours), hex),
  headFont: z.string(),
  bodyFont: z.string(),
  logo: z
    .object({ type: z.enum(['image/png', 'image/jpeg']), base64: z.string(), ratio: z.number().positive() })
    .nullable(),
  footer: z.string(),
  warnings: z.array(z.string()),
});

/** The template of the workspace: what was read from the file, which itself is not kept. */
export function getTemplate(ws: Workspace): Template | null {
  const { success, data } = stored.safeParse(getSetting(ws, key));
  return success ? data : null;
}

export function setTemplate(ws: Workspace, template: Template | null): void {
  ws.transaction(() => {
    setSetting(ws, key, template);
    audit(ws, 'deck template', template === null ? 'removed' : template.name);
  });
}
