import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commonOptions } from '../../backend/hosts/cli/usage.ts';
import type { Option } from '../../backend/hosts/cli/verb.ts';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import { fieldName } from '../../contract/field-names.ts';
import { openWorkspace } from '../../db/open.ts';
import { describeViews } from '../../db/views.ts';
import { formats } from '../../ingest/formats/index.ts';
import { fieldWords } from '../../ingest/mapping/field-words.ts';
import { answersPage } from './answers-page.ts';
import { markdownTable } from './markdown-table.ts';

const verbs = await loadVerbs();

const written = (from: string): string => `<!-- Written from ${from} when the documentation is made. -->`;

const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`;

const code = (text: string): string => `\`${text}\``;

const optionTable = (options: Readonly<Record<string, Option>>): string =>
  markdownTable(
    ['Option', 'Meaning'],
    Object.entries(options).map(([name, { value, help }]) => [
      code(value === undefined ? `--${name}` : `--${name} ${value}`),
      help,
    ]),
  );

/** Every verb with its words and options, as `--help` has them. */
function commandLinePage(): string {
  return page(
    written('the verbs of the command line'),
    '# Command line',
    'Every verb, with its options, from the program itself: `lockstep VERB --help` prints the same. What a verb is for stands in the [user guide](../user-guide.md#the-command-line).',
    '## Options of every verb',
    optionTable(commonOptions),
    ...verbs.flatMap((verb) => [
      `## ${verb.name}`,
      `${code(['lockstep', verb.name, verb.operands, '[options]'].filter(Boolean).join(' '))}: ${verb.summary}.`,
      ...(Object.keys(verb.options ?? {}).length > 0 ? [optionTable(verb.options ?? {})] : []),
    ]),
  );
}

/** Every format that is recognised, by venue, with how its sizes and signs are read. */
function formatsPage(): string {
  const venues = [...new Set(formats.map(({ venue }) => venue))].sort((a, b) => a.localeCompare(b, 'en'));
  return page(
    written('the readers'),
    '# Formats',
    `The ${formats.length} formats that are recognised by their content, by venue; \`lockstep formats\` prints the same. Any other table is read by a [mapping](mappings.md).`,
    ...venues.flatMap((venue) => [
      `## ${venue}`,
      markdownTable(
        ['Format', 'Holds', 'As', 'How it is read'],
        formats
          .filter((format) => format.venue === venue)
          .map(({ title, id, kind, container, rules }) => [`${title} (${code(id)})`, kind, container, rules]),
      ),
    ]),
  );
}

/** The fields of a mapping by kind of table, with the column names that are known for each. */
function mappingsPage(): string {
  return page(
    written('the words of mappings'),
    '# Mappings',
    'A mapping says which column of a table is what ([user guide](../user-guide.md#mappings-any-other-table)). These are the fields of each kind of table, and the names a column may have to be proposed for one. Case, accents, blanks and punctuation do not count.',
    ...Object.entries(fieldWords).flatMap(([kind, fields]) => [
      `## ${kind}`,
      markdownTable(
        ['Field', 'In a mapping', 'Known column names'],
        Object.entries(fields).map(([field, words]) => [
          fieldName(field),
          code(field),
          words.split(',').join(', '),
        ]),
      ),
    ]),
  );
}

/** The views of a workspace with their columns, of a workspace made for it. */
function viewsPage(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-views-'));
  const workspace = openWorkspace(path.join(folder, 'empty.lockstep'), { create: true });
  try {
    return page(
      written('the workspace itself'),
      '# Views',
      'What other programs may read of a workspace ([recipes](../recipes.md)); `lockstep sql --views` prints the same. Empty is unknown, never zero.',
      ...describeViews(workspace).flatMap(({ view, row, columns }) => [
        `## ${view}`,
        `A row is ${row}.`,
        markdownTable(
          ['Column', 'Meaning'],
          columns.map(({ column, meaning }) => [code(column), meaning]),
        ),
      ]),
    );
  } finally {
    workspace.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pages that are written from the program itself, by their path in the documentation. */
export const referencePages: Readonly<Record<string, () => string>> = {
  'reference/command-line.md': commandLinePage,
  'reference/answers.md': answersPage,
  'reference/formats.md': formatsPage,
  'reference/mappings.md': mappingsPage,
  'reference/views.md': viewsPage,
};
