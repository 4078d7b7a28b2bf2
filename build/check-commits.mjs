// node build/check-commits.mjs RANGE: every commit of the range has a conventional subject of at most 72 characters
// and a body that says why (merges have neither).
import { spawnSync } from 'node:child_process';

const kinds = 'feat|fix|refactor|perf|docs|test|build|ci|style|chore|revert';
const subjectForm = new RegExp(`^(${kinds})(\\([a-z0-9-]+\\))?!?: \\S`);

/** What is wrong with one message, as sentences. */
export function faultsOf(message) {
  const [subject = '', ...rest] = message.split('\n');
  const faults = [];
  if (subject.length > 72) faults.push(`the subject has ${subject.length} characters, 72 at most`);
  if (!subjectForm.test(subject)) faults.push('the subject is not "kind(part): what"');
  if (rest.join('\n').trim() === '') faults.push('there is no body that says why');
  return faults;
}

if (process.argv[1] === import.meta.filename) {
  const range = process.argv[2] ?? 'HEAD~1..HEAD';
  const log = spawnSync('git', ['log', '--no-merges', '--format=%H%n%B%x00', range], { encoding: 'utf8' });
  if (log.status !== 0) {
    console.error(log.stderr);
    process.exit(2);
  }
  const commits = log.stdout
    .split('\0')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  let failed = 0;
  for (const commit of commits) {
    const at = commit.indexOf('\n');
    const faults = faultsOf(commit.slice(at + 1));
    for (const fault of faults) console.error(`${commit.slice(0, 10)}: ${fault}`);
    failed += faults.length;
  }
  process.exitCode = failed === 0 ? 0 : 1;
}
