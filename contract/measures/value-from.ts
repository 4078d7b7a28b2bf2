/**
 * How a scalar is read off the answer of a method. `M` and `A` are the method's name and what it answers; that they
 * belong together is checked where it is asked (`backend/headlines/ask-measure.ts`).
 */
export type ValueFrom<M extends string = string, A = never> = Readonly<{
  method: M;
  /** What the method is asked with beside the snapshot; measures that share it share one computation. */
  input: Readonly<Record<string, unknown>>;
  /** What it is asked with beside that where nothing else of the answer is wanted: the same value, sooner. */
  alone?: Readonly<Record<string, unknown>>;
  pick: (answer: A) => number | null;
  /** What is said when there is no value. */
  reason: string | ((answer: A) => string);
  /** Having no value for this reason is on the good side of every limit: what was searched for is not within reach. */
  unreached?: string;
  /** What has to be read with the value: it is never shown without. */
  beside?: (answer: A) => string;
}>;

/** @param more what it is asked with, unless with the method's defaults, and alone; what has to be read with it */
export function from<const M extends string, A>(
  method: M,
  pick: (answer: A) => number | null,
  reason: string | ((answer: A) => string),
  more: Partial<Pick<ValueFrom<M, A>, 'input' | 'alone' | 'beside' | 'unreached'>> = {},
): ValueFrom<M, A> {
  return { method, input: {}, pick, reason, ...more };
}

export const noPosition = 'The snapshot holds no position.';
export const noEquity = 'No account has positive equity on record.';
