import { exitCodes } from './exit-codes.ts';
import { commonOptions } from './usage.ts';
import type { Option, Verb } from './verb.ts';

/** Text for roff: hyphens that are typed, no line that begins like a request. */
const plain = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1');

const options = (list: Readonly<Record<string, Option>>): string[] =>
  Object.entries(list).flatMap(([name, { value, help }]) => [
    '.TP',
    `.B ${plain(`--${name}`)}${value === undefined ? '' : ` \\fI${plain(value)}\\fR`}`,
    plain(help),
  ]);

/** The manual as man(7) reads it, from the same verbs and options that run. */
export function manPage(verbs: readonly Verb[], version: string): string {
  return `${[
    `.TH LOCKSTEP 1 "" "Lockstep ${plain(version)}" "User Commands"`,
    '.SH NAME',
    'lockstep \\- leverage correlation risk, on a machine without a network',
    '.SH SYNOPSIS',
    '.B lockstep',
    '.I VERB',
    '[\\fIoptions\\fR]',
    '.SH DESCRIPTION',
    plain(
      'Imports exports of positions into a workspace of one file, computes what leverage and correlation do together, and writes tables and slides. Nothing leaves the machine.',
    ),
    '.SH VERBS',
    ...verbs.flatMap((verb) => [
      `.SS ${plain(`${verb.name}${verb.operands === undefined ? '' : ` ${verb.operands}`}`)}`,
      `${plain(verb.summary)}.`,
      ...options(verb.options ?? {}),
    ]),
    '.SH COMMON OPTIONS',
    ...options(commonOptions),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(([code, meaning]) => ['.TP', `.B ${code}`, plain(meaning)]),
    '.SH ENVIRONMENT',
    '.TP',
    '.B LOCKSTEP_WORKSPACE',
    'the workspace of every verb that names none',
    '.TP',
    '.B LOCKSTEP_ACTOR',
    "who acts, in the audit log, instead of the operating system's user",
  ].join('\n')}\n`;
}
