import { z } from 'zod';
import { name, text } from '../domain.ts';

/** What the window remembers; where it stands is nobody's audit. */
const uiState = z
  .strictObject({
    theme: z.enum(['light', 'dark']),
    page: name,
    snapshot: name.nullable(),
    /** Choices on the pages, by `page.control`. */
    controls: z.record(name, z.json()),
  })
  .partial();

/** Every setting that is read and written by its key, with what it holds; null puts it back to what is built in. */
export const settingSchemas = {
  'ui.state': uiState,
  /** Scenarios as the Cascade page once kept them: the window moves them to the library and empties this. */
  'cascade.scenarios': z.array(z.json()).max(1_000),
} as const;
export type SettingKey = keyof typeof settingSchemas;
export const settingKeys = Object.keys(settingSchemas) as SettingKey[];

const known = `There is no setting of this name that is set by its key. There are: ${settingKeys.join(', ')}.`;
export const settingKey = z.enum(settingKeys, { error: known });

export const settingInput = z.discriminatedUnion(
  'key',
  [
    z.strictObject({ key: z.literal('ui.state'), value: uiState.nullable() }),
    z.strictObject({
      key: z.literal('cascade.scenarios'),
      value: settingSchemas['cascade.scenarios'].nullable(),
    }),
  ],
  { error: known },
);

export const settingInfo = z.strictObject({
  key: name,
  title: name,
  about: text,
  /** What is stored, in words. */
  stored: text,
  /** What putting it back does; null where there is nothing to put back, or it is changed on its own page only. */
  reset: text.nullable(),
  /** Why it cannot be read. */
  problem: text.nullable(),
});
export type SettingInfo = z.infer<typeof settingInfo>;
