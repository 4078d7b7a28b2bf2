/** null always comes with the reason why. */
export type HeadlineValue = Readonly<{
  value: number | null;
  reason?: string;
  /** What has to be read with it: the value is never shown without. */
  beside?: string;
}>;
