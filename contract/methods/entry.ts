import { z } from 'zod';

export const nothing = z.strictObject({});
export const ok = z.strictObject({ ok: z.literal(true) });

export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'call' as const, effect: 'reads' as const, input, output };
}
export function job<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'job' as const, effect: 'reads' as const, input, output };
}

type Entry = Readonly<{ effect: 'reads' }>;
type With<E, F> = Omit<E, 'effect'> & Readonly<{ effect: F }>;
/** It changes the workspace, and the window undoes it with Ctrl-Z. */
export const undone = <E extends Entry>(entry: E): With<E, 'undone'> => ({ ...entry, effect: 'undone' });
/** Its answer costs enough to be kept for as long as all that it read is as it was. */
export const kept = <E extends Entry>(entry: E): E & Readonly<{ kept: true }> => ({ ...entry, kept: true });
/**
 * It changes what is signed, writes files, or passes the whole workspace by (checks, backups): what it reads is not
 * written down, and nothing undoes it.
 */
export const whole = <E extends Entry>(entry: E): With<E, 'whole'> => ({ ...entry, effect: 'whole' });
