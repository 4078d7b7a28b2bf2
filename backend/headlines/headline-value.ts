/** null always comes with the reason why. */
export type HeadlineValue = Readonly<{ value: number | null; reason?: string }>;
