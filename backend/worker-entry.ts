/** The backend thread's module: beside this one as a source, and beside the bundle this one is part of. */
export const workerEntry = new URL(
  import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.cjs',
  import.meta.url,
);
