import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { measures } from '../../contract/measures.ts';
import { type Sentence, sentenceSites } from '../support/sentence-sites.ts';

const root = path.resolve(import.meta.dirname, '../..');
const rooms = ['backend', 'contract', 'db', 'deck', 'electron', 'ingest', 'renderer', 'risk'];
/** What quotes the fields of other people's files, of formulas and of their inputs, by the names they have there. */
const quoting =
  /^(ingest\/(formats|values\/symbol-rules|mapping)|risk\/(models|formulas|margin\/rule-register)|contract\/dto\/models|db\/migrations)/;
/** Never printed: it speaks to whoever calls a function wrongly, or between two halves of this program. */
const internal = /^(contract\/(codec|frames|csp)|backend\/serve-worker|deck\/(pptx|chart)\/)/;
/** Markup, SQL, and keys under which answers are kept. */
const forMachines = /^<| AS |^whatIf /;
/** Words that a user types as they stand. */
const typed = new Set([
  ...measures.map(({ id }) => id),
  'liquidationEvent',
  'autoDeleveraging',
  'toRatio',
  'dYdX',
]);

const programmers =
  /\b(NaN|null|string|array|boolean|enum|regex|tuple|zod|codec|payload|callback|handler|serialis\w+|deserialis\w+|stdin|stdout|stderr|parse[dr]?|parsing|JSON path|undefined behaviou?r|not as expected|was expected|expected a|dangling|invalid input|E(NOENT|ACCES|EXIST|ISDIR|PERM|MFILE))\b/;

const faultOf = ({ file, text }: Sentence): string | null => {
  if (internal.test(file) || quoting.test(file) || forMachines.test(text)) return null;
  const [word] = programmers.exec(text) ?? [];
  if (word !== undefined) return word;
  const camel = text.match(/(?<![\p{L}/.-])\p{Ll}+\p{Lu}\p{L}*/gu) ?? [];
  return camel.find((one) => !typed.has(one)) ?? null;
};

const files = rooms.flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(room, name.replaceAll('\\', '/')))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts')),
);

it('no sentence of the program has a name from inside it, or a programmer’s word', () => {
  const sentences = files.flatMap((file) => sentenceSites(file, readFileSync(path.join(root, file), 'utf8')));
  expect(sentences.length).toBeGreaterThan(3_000);
  const faults = sentences.flatMap((sentence) => {
    const fault = faultOf(sentence);
    return fault === null ? [] : [`${sentence.file}: ${fault}: ${sentence.text}`];
  });
  expect(faults).toEqual([]);
});

it('sees such a name, and such a word', () => {
  const faults = (text: string) => sentenceSites('backend/x.ts', `say(\`${text}\`)`).map(faultOf);
  expect(faults('the criticalShock of it is missing')).toEqual([null]);
  expect(faults('the shockSize of it is missing')).toEqual(['shockSize']);
  expect(faults('a string is needed here')).toEqual(['string']);
});
