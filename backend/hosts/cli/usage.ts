import { exitCodes } from './exit-codes.ts';
import type { Option, Verb } from './verb.ts';
import { hanging, terminalWidth, wrap } from './wrap.ts';

/** Options of every verb. */
export const commonOptions = {
  workspace: {
    type: 'string',
    value: 'FILE',
    help: 'the workspace (default: $LOCKSTEP_WORKSPACE, else out/workspace.lockstep, else to read out/demo.lockstep)',
  },
  snapshot: { type: 'string', value: 'LABEL', help: 'the snapshot (default: latest)' },
  json: { type: 'boolean', help: 'one JSON document on the standard output and nothing else' },
  quiet: { type: 'boolean', help: 'nothing on the standard error but errors' },
  progress: {
    type: 'string',
    value: 'FORM',
    help: 'bar, json (a line a report) or none; default: a bar on a terminal, json with --json, else none',
  },
  force: { type: 'boolean', help: 'replace files that exist (never a workspace)' },
  version: { type: 'boolean', help: 'the version of the program' },
  help: { type: 'boolean', help: 'this text (-h too)' },
} as const satisfies Record<string, Option>;

const optionLines = (options: Readonly<Record<string, Option>>, width: number): string[] =>
  hanging(
    Object.entries(options).map(
      ([name, o]) => [o.value === undefined ? `--${name}` : `--${name} ${o.value}`, o.help] as const,
    ),
    width,
  );

export function verbUsage(verb: Verb, width = terminalWidth()): string {
  const head = `lockstep ${verb.name}${verb.operands === undefined ? '' : ` ${verb.operands}`} [options]`;
  const own = optionLines(verb.options ?? {}, width);
  return [
    ...wrap(head, width),
    '',
    ...wrap(`${verb.summary}.`, width),
    ...(own.length > 0 ? ['', 'Options:', ...own] : []),
    '',
    'Common options:',
    ...optionLines(commonOptions, width),
  ].join('\n');
}

export function mainUsage(verbs: readonly Verb[], width = terminalWidth()): string {
  const codes = exitCodes.map(([code, meaning]) => `${code} ${meaning}`).join(', ');
  return [
    ...wrap('lockstep VERB [options]: leverage correlation risk, on a machine without a network.', width),
    '',
    ...hanging(
      verbs.map((v) => [v.name, v.summary] as const),
      width,
    ),
    '',
    'Common options:',
    ...optionLines(commonOptions, width),
    '',
    ...wrap(`lockstep VERB --help tells more of one verb. Exit codes: ${codes}.`, width),
  ].join('\n');
}
