import { commonOptions } from './usage.ts';
import type { Verb } from './verb.ts';

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

const optionsOf = (verb: Verb): string[] =>
  Object.keys({ ...verb.options, ...commonOptions }).map((name) => `--${name}`);
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What a shell reads to complete verbs and options; files are completed as the shell does. Made from the verbs themselves. */
export function completionScript(shell: Shell, verbs: readonly Verb[]): string {
  const names = verbs.map((v) => v.name);
  if (shell === 'fish') return fish(verbs);
  if (shell === 'powershell') return powershell(verbs);
  const cases = verbs.map((v) => `    ${v.name}) words=${quoted(optionsOf(v).join(' '))} ;;`);
  const bash = [
    '_lockstep() {',
    `  local word="\${COMP_WORDS[COMP_CWORD]}" words`,
    `  if [ "$COMP_CWORD" -eq 1 ]; then words=${quoted(names.join(' '))}; else`,
    `  case "\${COMP_WORDS[1]}" in`,
    ...cases,
    '  esac; fi',
    '  COMPREPLY=( $(compgen -W "$words" -- "$word") )',
    '}',
    'complete -o default -F _lockstep lockstep',
  ];
  return [...(shell === 'zsh' ? ['autoload -Uz bashcompinit && bashcompinit'] : []), ...bash].join('\n');
}

function fish(verbs: readonly Verb[]): string {
  return verbs
    .flatMap((verb) => [
      `complete -c lockstep -n __fish_use_subcommand -a ${verb.name} -d ${quoted(verb.summary)}`,
      ...Object.entries({ ...verb.options, ...commonOptions }).map(
        ([name, { help }]) =>
          `complete -c lockstep -n '__fish_seen_subcommand_from ${verb.name}' -l ${name} -d ${quoted(help)}`,
      ),
    ])
    .join('\n');
}

function powershell(verbs: readonly Verb[]): string {
  const list = (words: readonly string[]): string => `@(${words.map((w) => `'${w}'`).join(', ')})`;
  return [
    'Register-ArgumentCompleter -Native -CommandName lockstep -ScriptBlock {',
    '  param($word, $ast, $cursor)',
    '  $options = @{',
    ...verbs.map((v) => `    '${v.name}' = ${list(optionsOf(v))}`),
    '  }',
    '  $said = $ast.CommandElements | ForEach-Object { "$_" }',
    '  $known = if ($said.Count -gt 1 -and $options.ContainsKey($said[1])) { $options[$said[1]] } else { $options.Keys }',
    '  $known | Where-Object { $_ -like "$word*" } | Sort-Object',
    '}',
  ].join('\n');
}
