/** What a verb was asked wrongly: exit 2, nothing on standard output, and a sentence that says what is meant. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCommandLines } from '../support/command-lines.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let lines: ReturnType<typeof openCommandLines>;
const files: Readonly<Record<string, string>> = {
  'prices.csv': 'time,asset,source,close\n2026-01-01,BTC,x,1\n',
  'series.csv': 'Date,BTC,ETH\n2026-01-01,1,2\n2026-01-02,2,3\n2026-01-03,1,4\n',
  'hidden/.prices.csv': 'time,asset,source,close\n',
  'wrong.json': '{"assets":[{"asset":"BTC","kind":"gold"}]}',
  'twice.json': JSON.stringify([
    { measure: 'gross', direction: 'above', amber: null, red: 2, owner: '', note: '' },
    { measure: 'gross', direction: 'above', amber: null, red: 3, owner: '', note: '' },
  ]),
  'upside.json': JSON.stringify([
    { measure: 'gross', direction: 'above', amber: 5, red: 2, owner: '', note: '' },
  ]),
  'unknown.json': JSON.stringify([
    { measure: 'moon', direction: 'above', amber: null, red: 2, owner: '', note: '' },
  ]),
};
beforeAll(() => {
  book = smallBook();
  book.backend.shared.close();
  lines = openCommandLines(book.folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
  mkdirSync(book.at('hidden'));
  for (const [name, text] of Object.entries(files)) writeFileSync(book.at(name), text);
});
afterAll(() => {
  lines?.close();
  book?.close();
});

const wrong: readonly (readonly [line: string, said: string])[] = [
  ['import', 'import: name at least one file or folder.'],
  ['import hidden', 'hidden/.prices.csv is a hidden file.'],
  ['import --explain prices.csv', 'name one file and the line its row begins on'],
  ['import --explain prices.csv two', 'name one file and the line its row begins on'],
  ['import --explain prices.csv 2 3', 'name one file and the line its row begins on'],
  ['import --explain prices.csv 99', 'No row of prices.csv begins on line 99.'],
  ['import prices.csv --dates ymd', '--dates ymd: dmy or mdy.'],
  ['import prices.csv --decimal ;', '--decimal ;: . or ,.'],
  ['deck', 'deck: --out FILE.pptx is needed.'],
  ['deck --out d.pptx --include nonsense', '--include: nonsense is not one of'],
  ['correlate --returns given', '--returns given belongs to --prices FILE.'],
  ['correlate --dates dmy', '--dates and --decimal belong to --prices FILE.'],
  ['correlate --window some', '--window'],
  ['correlate --level leverage', 'at least'],
  ['mapping series.csv --kind moon', '--kind moon: position, balance, price'],
  ['deleverage', 'deleverage: --limit MEASURE=VALUE is needed'],
  ['pack', 'pack: --validation DIR or FILE.zip is needed.'],
  ['account', 'account'],
  ['account BTC --of participant', 'there is an asset of this name (--of asset)'],
  ['account Dogwood --of asset', 'there is a participant of this name (--of participant)'],
  ['explain', 'Say which measure: lockstep explain amplification.'],
  ['export', 'export: '],
  ['export --table prices', 'export: '],
  ['export --table prices --out p.csv --lake l', 'export: '],
  ['sql', 'sql: a SELECT in quotes is needed'],
  ['rescue desk.lockstep', 'rescue: --out NEW says where to.'],
  ['call', 'There is no method .'],
  ['call leverage.compte', 'Did you mean leverage.compute?'],
  ['call leverage.compute {', 'What follows the method'],
  ['note list all', 'note list takes --of KIND and --name NAME.'],
  ['note add snapshot 2027-01-01 x', 'There is no snapshot'],
  ['assets --from wrong.json', 'entry 1 kind: gold is not one of volatile'],
  ['symbols --from wrong.json', 'symbols --from'],
  ['limits --set twice.json', 'Gross notional has two limits. Keep one.'],
  ['limits --set upside.json', 'Gross notional'],
  ['limits --set unknown.json', 'moon is no measure a limit can be set on.'],
  ['settings --set moon=1', 'moon'],
  ['saturation --scenario none', 'There is no scenario called none'],
];

it.each(wrong)('lockstep %s', async (line, said) => {
  const { code, out, err } = await lines.run(line.split(' '));
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
  expect(err).toMatch(/^lockstep: .+\n$/);
  expect(err).not.toMatch(/undefined|NaN|\[object/);
});
