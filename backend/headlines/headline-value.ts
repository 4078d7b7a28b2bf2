/** null always comes with the reason why; `notJudged` says which inputs cover too little to judge the value. */
export type HeadlineValue = Readonly<{ value: number | null; reason?: string; notJudged?: string }>;
