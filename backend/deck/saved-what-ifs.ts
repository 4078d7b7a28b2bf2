import { z } from 'zod';
import { adjustment } from '../../contract/dto/adjustment.ts';
import { scenario } from '../../contract/dto/scenario.ts';
import { getSetting } from '../../db/settings.ts';
import type { Workspace } from '../../db/workspace.ts';

/**
 * As the What-if page keeps them; `fall` is the market shock, in per cent, they were judged at there. Where `scenario`
 * is more than a uniform fall, `fall` only stands in for it.
 */
const saved = z.object({
  name: z.string().min(1),
  fall: z.number(),
  scenario: scenario.optional(),
  adjustments: z.array(adjustment),
});
export type SavedWhatIf = z.output<typeof saved>;

/** The saved what-ifs of the workspace in the order they were saved; entries that cannot be read are left out. */
export function savedWhatIfs(ws: Workspace): SavedWhatIf[] {
  const stored = getSetting(ws, 'whatIf.saved');
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry) => {
    const { success, data } = saved.safeParse(entry);
    return success ? [data] : [];
  });
}
