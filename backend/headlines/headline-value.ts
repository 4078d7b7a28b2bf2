/** null always comes with the reason why. */
export type HeadlineValue = Readonly<{
  value: number | null;
  reason?: string;
  /** Which inputs cover too little to judge the value. */
  notJudged?: string;
  /** What has to be read with it: the value is never shown without. */
  beside?: string;
}>;
