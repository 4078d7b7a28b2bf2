import type { Option, Verb } from './verb.ts';

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

const optionLines = (options: Readonly<Record<string, Option>>): string[] => {
  const rows = Object.entries(options).map(
    ([name, o]) => [o.value === undefined ? `--${name}` : `--${name} ${o.value}`, o.help] as const,
  );
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`);
};

export function verbUsage(verb: Verb): string {
  const head = `lockstep ${verb.name}${verb.operands === undefined ? '' : ` ${verb.operands}`} [options]`;
  const own = optionLines(verb.options ?? {});
  return [
    head,
    '',
    `${verb.summary}.`,
    ...(own.length > 0 ? ['', 'Options:', ...own] : []),
    '',
    'Common options:',
    ...optionLines(commonOptions),
  ].join('\n');
}

export function mainUsage(verbs: readonly Verb[]): string {
  const width = Math.max(...verbs.map((v) => v.name.length));
  return [
    'lockstep VERB [options]: leverage correlation risk, on a machine without a network.',
    '',
    ...verbs.map((v) => `  ${v.name.padEnd(width)}  ${v.summary}`),
    '',
    'Common options:',
    ...optionLines(commonOptions),
    '',
    'lockstep VERB --help tells more of one verb. Exit codes: 0 done, 2 usage, 3 input refused,',
    '4 workspace damaged or too new, 5 limit breached, 6 rows rejected, 130 cancelled.',
  ].join('\n');
}
