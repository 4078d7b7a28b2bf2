/**
 * What a limit says of a value, worst first. The ids are what files and programs read; the words are what people read,
 * the same in the window, on the slides and on the command line.
 */
export const statuses = ['red', 'amber', 'notJudged', 'green', 'none'] as const;
export type Status = (typeof statuses)[number];

export const statusWords: Readonly<Record<Status, string>> = {
  red: 'Breach',
  amber: 'Warning',
  /** There is a limit, and the value is undefined or its inputs cover too little. */
  notJudged: 'Not judged',
  green: 'Within',
  none: 'No limit',
};

/** What the two bounds of a limit are called: beyond the first it warns, beyond the second it is breached. */
export const boundWords = { amber: 'Warning level', red: 'Breach level' } as const;

/** In the middle of a sentence. */
export const statusWord = (status: Status): string => statusWords[status].toLowerCase();
export const boundWord = (bound: keyof typeof boundWords): string => boundWords[bound].toLowerCase();
/** "1 breach and 2 warnings"; empty when there is none of either. */
export function countWords(list: readonly Readonly<{ status: Status }>[]): string {
  return (['red', 'amber'] as const)
    .flatMap((bad) => {
      const n = list.filter(({ status }) => status === bad).length;
      const plural = bad === 'red' ? 'breaches' : 'warnings';
      return n === 0 ? [] : [`${n} ${n === 1 ? statusWord(bad) : plural}`];
    })
    .join(' and ');
}

/** Order of a list, worst first. */
export const statusOrder = (status: Status): number => statuses.indexOf(status);

/** How bad it is, for telling a turn for the worse; what is not judged is no worse than what is within. */
const severity: Readonly<Record<Status, number>> = { none: 0, notJudged: 0, green: 0, amber: 1, red: 2 };
export const isWorse = (now: Status, before: Status): boolean => severity[now] > severity[before];

export type Bounds = Readonly<{ direction: 'above' | 'below'; amber: number | null; red: number | null }>;

/**
 * The status of a value under a limit. A value that is undefined, or whose inputs cover too little to judge it, breaches
 * nothing and is not called within either; one that was searched for and is not within reach (`unreached`) is within.
 */
export function statusOf(
  limit: Bounds | undefined,
  value: number | null,
  judged = true,
  unreached = false,
): Status {
  if (limit === undefined || (limit.red === null && limit.amber === null)) return 'none';
  if (!judged) return 'notJudged';
  if (value === null) return unreached ? 'green' : 'notJudged';
  const beyond = (bound: number | null): boolean =>
    bound !== null && (limit.direction === 'above' ? value > bound : value < bound);
  if (beyond(limit.red)) return 'red';
  return beyond(limit.amber) ? 'amber' : 'green';
}
