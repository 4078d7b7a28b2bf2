import { closeSync, openSync, readSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Whether a file asks for an environment of its own, in its first line as Vitest reads it. */
export function ownEnvironment(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(200);
    return /^\/\/ @vitest-environment /.test(head.toString('utf8', 0, readSync(handle, head)));
  } finally {
    closeSync(handle);
  }
}

/**
 * Those with an environment of their own first, and one after the other: where the next file has another one, Vitest ends
 * the thread with all it has loaded, and the next begins from nothing.
 */
export default class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return inOrder(await super.sort(files), ({ moduleId }) => ownEnvironment(moduleId));
  }
}

export const inOrder = <T>(files: readonly T[], isOwn: (file: T) => boolean): T[] => {
  const { own = [], shared = [] } = Object.groupBy(files, (file) => (isOwn(file) ? 'own' : 'shared'));
  return [...own, ...shared];
};
