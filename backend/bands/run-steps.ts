import type { Context } from '../context.ts';

/** Runs work that comes in steps: between two of them others go first, and whoever has cancelled is heard. */
export async function runSteps<T>(
  { pulse, rest }: Pick<Context, 'pulse' | 'rest'>,
  stage: string,
  work: Generator<number, T>,
): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    pulse(value, stage);
    await rest();
    pulse(value, stage);
  }
}
