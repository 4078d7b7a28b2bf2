import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { namesIn } from '../contract/names-in.ts';
import type { Model, WorkedExample } from '../risk/models/model.ts';
import { models } from '../risk/models/registry.ts';

/**
 * Writes docs/models from the model cards, which are the only source of that text: `node build/generate-model-docs.ts`.
 * A test compares what is committed with a fresh generation.
 */
const marks = {
  P: 'published by the source named',
  L: 'computed with an independent open library',
  D: 'derived by hand from the formula',
} as const;

const note =
  '<!-- Written by build/generate-model-docs.ts from the model cards. Change the card, not this file. -->';
const cell = (text: string): string => text.replaceAll('|', '\\|');
const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');

function exampleText({ name, mark, source, input, expected }: WorkedExample): string {
  const json = JSON.stringify(input);
  const rows = expected.map(
    ([field, value, tolerance]) =>
      `| \`${field}\` | ${value} | ${tolerance === undefined ? '1e-9 of the value' : tolerance} |`,
  );
  return [
    `### ${name}`,
    `[${mark}] ${marks[mark]}: ${source}`,
    json.length > 600 ? 'Input: in the card, too long to print here.' : `Input: \`${json}\``,
    ['| field | expected | tolerance |', '| --- | ---: | ---: |', ...rows].join('\n'),
  ].join('\n\n');
}

function modelText({ card, examples }: Model): string {
  return `${[
    note,
    `# ${card.title} (\`${card.id}\`)`,
    card.definition,
    `**Formula.** ${card.formula}`,
    `**Inputs.** ${card.inputs}`,
    `## Assumptions\n\n${bullets(card.assumptions)}`,
    `## Where it fails\n\n${bullets(card.failsWhere)}`,
    `## Reference\n\n${card.reference}`,
    `## Complexity\n\n${card.complexity}`,
    `## Worked examples\n\nRecomputed by \`npx lockstep models --check\` and on the Methodology page.`,
    ...examples.map(exampleText),
  ].join('\n\n')}\n`;
}

function indexText(all: readonly Model[]): string {
  const rows = all.map(
    ({ card, examples }) =>
      `| [${cell(card.title)}](${card.id}.md) | \`${card.id}\` | ${examples.reduce((n, e) => n + e.expected.length, 0)} | ${cell(card.definition)} |`,
  );
  return `${[
    note,
    '# Model cards',
    'One card a measure: what it is, its formula, what it assumes, where it fails, and worked examples with expected values that the program recomputes on the machine it runs on (`npx lockstep models --check`).',
    ['| measure | id | checked numbers | definition |', '| --- | --- | ---: | --- |', ...rows].join('\n'),
  ].join('\n\n')}\n`;
}

/** File names under docs/models and their text. */
export function modelDocs(all: readonly Model[] = models): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', namesIn(indexText(all))],
    ...all.map((model): [string, string] => [`${model.card.id}.md`, namesIn(modelText(model))]),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../docs/models', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const docs = modelDocs();
  for (const name of readdirSync(folder)) if (!docs.has(name)) rmSync(path.join(folder, name));
  for (const [name, text] of docs) writeFileSync(path.join(folder, name), text);
  console.log(`${docs.size} files in ${folder}`);
}
