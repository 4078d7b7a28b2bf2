// What a test file imports from vitest, for a process that only wants to know whether all of its tests pass: they are
// collected, run one after the other, and the first that fails ends it. The expectations are Vitest's own.
export { expect } from 'vitest';

let tests = [];
let before = [];
let after = [];

const collect = (name, options, run = options) => void tests.push({ name, run });
collect.each = (rows) => (name, run) => {
  for (const row of rows) collect(name, () => run(...(Array.isArray(row) ? row : [row])));
};
collect.skipIf = (skipped) => (skipped ? Object.assign(() => {}, { each: () => () => {} }) : collect);
collect.runIf = (wanted) => collect.skipIf(!wanted);

const group = (_name, options, body = options) => void body();
group.each = (rows) => (_name, body) => {
  for (const row of rows) body(...(Array.isArray(row) ? row : [row]));
};
group.skipIf = (skipped) => (skipped ? () => {} : group);
group.runIf = (wanted) => group.skipIf(!wanted);

export const it = collect;
export const test = collect;
export const describe = group;
export const beforeAll = (run) => void before.push(run);
export const afterAll = (run) => void after.push(run);

/** Loads a file and runs what it has collected. @throws whatever a test throws */
export async function runTests(url) {
  [tests, before, after] = [[], [], []];
  await import(url);
  if (tests.length === 0) throw new Error(`${url} has no tests`);
  try {
    for (const run of before) await run();
    for (const { run } of tests) await run();
  } finally {
    for (const run of after) await run();
  }
}
