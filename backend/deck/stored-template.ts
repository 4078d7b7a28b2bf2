import { z } from 'zod';
import { themeColours } from '../../deck/template/template.ts';

const hex = z.string().regex(/^[0-9A-F]{6}$/);
/** What was read of a slide template, as the workspace keeps it. */
export const storedTemplate = z.object({
  name: z.string(),
  colours: z.record(z.enum(themeColours), hex),
  headFont: z.string(),
  bodyFont: z.string(),
  logo: z
    .object({ type: z.enum(['image/png', 'image/jpeg']), base64: z.string(), ratio: z.number().positive() })
    .nullable(),
  footer: z.string(),
  /** Absent in workspaces of before: only the look was kept. */
  master: z
    .object({
      part: z.string(),
      id: z.number().int(),
      theme: z.string(),
      layouts: z.array(z.string()).readonly(),
      types: z.record(z.string(), z.string()),
      width: z.number().int().positive(),
      height: z.number().int().positive(),
      parts: z.string(),
    })
    .nullable()
    .optional(),
  warnings: z.array(z.string()),
});
