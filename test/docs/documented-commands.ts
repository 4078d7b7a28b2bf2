import { readFileSync } from 'node:fs';

/** A command line of the documentation, as words of the shell, with what is piped into it. */
export type DocumentedCommand = Readonly<{ line: string; words: readonly string[]; input: string }>;

const program = /^(?:npx --no-install )?lockstep (.+)$/;

/** `npx --no-install lockstep …` and `lockstep …` in blocks and within the text of a page, in their order. */
export function documentedCommands(file: string): readonly DocumentedCommand[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/```[a-z]*\n(.*?)```|`([^`\n]+)`/gs)].flatMap(([, block, inline]) =>
    (block ?? inline ?? '').split('\n').flatMap(read),
  );
}

function read(line: string): readonly DocumentedCommand[] {
  const [, before, after] = /^(?:(echo .+?) \| )?(.+)$/.exec(line.trim()) ?? [];
  const [, rest] = program.exec(after ?? '') ?? [];
  if (rest === undefined || /[…]/.test(rest)) return [];
  const words = shellWords(rest.replace(/\s+# .*$/, ''));
  return [{ line: line.trim(), words, input: before === undefined ? '' : (shellWords(before)[1] ?? '') }];
}

/** Files that a page writes by `echo … > FILE`. */
export const writtenFiles = (file: string): readonly (readonly [string, string])[] =>
  [...readFileSync(file, 'utf8').matchAll(/^echo '([^']+)' > (\S+)$/gm)].map(
    ([, text = '', name = '']) => [name, text] as const,
  );

const shellWords = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three ?? '');
