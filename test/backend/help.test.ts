import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { completionScript } from '../../backend/hosts/cli/completion-script.ts';
import { manPage } from '../../backend/hosts/cli/man-page.ts';
import { commonOptions, mainUsage, verbUsage } from '../../backend/hosts/cli/usage.ts';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import { hanging, wrap } from '../../backend/hosts/cli/wrap.ts';

const verbs = await loadVerbs();

describe('help', () => {
  it.each([60, 80, 120])('stands in %i columns', (width) => {
    const pages = [mainUsage(verbs, width), ...verbs.map((verb) => verbUsage(verb, width))];
    // A word that is longer than a line has one of its own.
    const tooLong = pages
      .flatMap((page) => page.split('\n'))
      .filter((line) => line.length > width && line.trim().includes(' '));
    expect(tooLong).toEqual([]);
  });
  it('loses no word', () => {
    const told = verbUsage(verbs.find((v) => v.name === 'cascade') ?? verbs[0] ?? never(), 60);
    for (const { help } of Object.values(verbs.find((v) => v.name === 'cascade')?.options ?? {}))
      expect(told.replace(/\s+/g, ' ')).toContain(help);
  });
  it('puts below what finds no room beside', () => {
    expect(hanging([['--a-very-long-option NAME', 'what it does']], 40)).toEqual([
      '  --a-very-long-option NAME',
      `${' '.repeat(22)}what it does`,
    ]);
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });
});

it('the manual has every verb and option, and no line that roff takes for a request', () => {
  const page = manPage(verbs, '1.2.3');
  for (const { name, options = {} } of verbs) {
    expect(page).toContain(`.SS ${name.replaceAll('-', '\\-')}`);
    for (const option of Object.keys(options))
      expect(page).toContain(`\\-\\-${option.replaceAll('-', '\\-')}`);
  }
  const requests = page.split('\n').filter((line) => /^[.']/.test(line));
  expect([...new Set(requests.map((line) => line.split(' ')[0]))].sort()).toEqual([
    '.B',
    '.I',
    '.SH',
    '.SS',
    '.TH',
    '.TP',
  ]);
});

type Known = Readonly<Record<string, readonly string[]>>;
/** Verbs with their options, sorted, as each form tells them. */
const known: Known = Object.fromEntries(
  verbs.map(({ name, options }) => [name, Object.keys({ ...options, ...commonOptions }).sort()]),
);
const plainOptions = (words: string): string[] =>
  [...words.matchAll(/--([\w-]+)/g)].map(([, o = '']) => o).sort();
function pairs(text: string, form: RegExp): Known {
  const found: Record<string, string[]> = {};
  for (const [, verb = '', words = ''] of text.matchAll(form)) found[verb] = [...(found[verb] ?? []), words];
  return Object.fromEntries(
    Object.entries(found).map(([verb, list]) => [verb, plainOptions(list.join(' '))]),
  );
}

describe('completion and manual list the same verbs and options', () => {
  const bash = completionScript('bash', verbs);
  it('bash', () => {
    expect(pairs(bash, /^ {4}([\w-]+)\) words='(.*)' ;;$/gm)).toEqual(known);
    expect(/words='([^']*)'; else/.exec(bash)?.[1]?.split(' ')).toEqual(verbs.map(({ name }) => name));
  });
  it('zsh, by bash’s own', () => {
    const zsh = completionScript('zsh', verbs);
    expect(zsh).toBe(`autoload -Uz bashcompinit && bashcompinit\n${bash}`);
  });
  it('fish', () => {
    const fish = completionScript('fish', verbs).replaceAll(' -l ', ' --');
    expect(pairs(fish, /'__fish_seen_subcommand_from ([\w-]+)' (--[\w-]+)/g)).toEqual(known);
    const offered = [...fish.matchAll(/-n __fish_use_subcommand -a ([\w-]+) /g)].map(([, verb]) => verb);
    expect(offered).toEqual(verbs.map(({ name }) => name));
  });
  it('PowerShell', () => {
    expect(pairs(completionScript('powershell', verbs), /^ {4}'([\w-]+)' = @\((.*)\)$/gm)).toEqual(known);
  });
  it('the manual', () => {
    const page = manPage(verbs, '1').replaceAll('\\-', '-');
    const [own = '', common = ''] = page.split('.SH COMMON OPTIONS');
    const shared = plainOptions([...common.matchAll(/^\.B (--[\w-]+)/gm)].join(' '));
    expect([...new Set(shared)]).toEqual(Object.keys(commonOptions).sort());
    const sections = own.split('\n.SS ').slice(1);
    const told = sections.map((section) => [
      section.split(/[ \n]/)[0] ?? '',
      [...section.matchAll(/^\.B --([\w-]+)/gm)].map(([, option = '']) => option).sort(),
    ]);
    const ownOptions = verbs.map(({ name, options }) => [name, Object.keys(options ?? {}).sort()]);
    expect(told).toEqual(ownOptions);
  });
  it.skipIf(process.platform === 'win32')('and bash completes by it', () => {
    const asked = `${bash}
COMP_WORDS=(lockstep deck --inc); COMP_CWORD=2; _lockstep; echo "\${COMPREPLY[*]}"
COMP_WORDS=(lockstep exp); COMP_CWORD=1; _lockstep; echo "\${COMPREPLY[*]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', asked], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '--include\nexplain export\n', stderr: '' });
  });
});

const never = (): never => {
  throw new Error('there are verbs');
};
