/** One thing `verify` looked at, and what it saw. */
export type Check = Readonly<{ name: string; ok: boolean; detail: string }>;
