import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifier } from '../../backend/pack/verifier.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
const unpack = (zip: string, folder: string): void => {
  for (const [name, bytes] of Object.entries(unzipFiles(readFileSync(book.at(zip))))) {
    mkdirSync(path.dirname(path.join(book.at(folder), name)), { recursive: true });
    writeFileSync(path.join(book.at(folder), name), bytes);
  }
};
const python = (folder: string) => {
  const { status, stdout, stderr } = spawnSync('python3', ['-I', 'verifier.py'], {
    cwd: book.at(folder),
    encoding: 'utf8',
  });
  return { status, text: `${stdout}${stderr}` };
};
/** The folder with one file changed, and, for somebody who knows, its sum in the manifest made to fit. */
function tampered(file: string, change: (text: string) => string, fit: boolean): string {
  const to = 'tampered';
  rmSync(book.at(to), { recursive: true, force: true });
  cpSync(book.at('pack'), book.at(to), { recursive: true });
  const place = path.join(book.at(to), file);
  const before = readFileSync(place, 'utf8');
  const text = change(before);
  expect(text).not.toBe(before);
  writeFileSync(place, text);
  if (fit) {
    const manifest = path.join(book.at(to), 'manifest.json');
    const listed = JSON.parse(readFileSync(manifest, 'utf8')) as { files: Record<string, string> };
    listed.files[file] = createHash('sha256').update(text).digest('hex');
    writeFileSync(manifest, JSON.stringify(listed));
  }
  return to;
}

beforeAll(async () => {
  book = smallBook();
  // A snapshot in which people are liquidated in past windows, too.
  book.later(1, 15);
  await book.client('settings.set', {
    key: 'inventory',
    value: {
      cascade: { owner: 'Market risk', tier: 1, findings: [{ text: 'Depth is old', status: 'open', at: 0 }] },
    },
  });
  await book.client('pack.write', { file: book.file('pack.zip', 'write') });
  unpack('pack.zip', 'pack');
});
afterAll(() => book.close());

describe('the verifier', () => {
  it('is short, reads no module but of the standard library, and opens no connection', () => {
    expect(verifier.split('\n').length).toBeLessThanOrEqual(300);
    const imported = [...verifier.matchAll(/^(?:import|from) ([\w, ]+?)(?: import.*)?$/gm)].flatMap(
      ([, m = '']) => m.split(', '),
    );
    expect(imported.sort()).toEqual(['csv', 'hashlib', 'json', 'math', 'pathlib', 'sys']);
  });

  it('agrees with the program, with python3 alone', () => {
    const { status, text } = python('pack');
    expect(text).toContain('Everything agrees.');
    expect(text).not.toContain('FAILED');
    expect(status).toBe(0);
    for (const name of [
      'leverage leverage',
      'plane averageCorrelation',
      'synchronisation independentES',
      'cascade liquidatedNotional',
    ])
      expect(text).toContain(`ok     ${name}`);
    // What is compared is something: people are liquidated in this book.
    const expected = JSON.parse(readFileSync(path.join(book.at('pack'), 'expected.json'), 'utf8'));
    expect(expected.cascade.accounts).toBeGreaterThan(0);
    expect(expected.synchronisation.jointES).toBeGreaterThan(0);
  });

  it('fails for any digit changed, in any file', () => {
    const names = readdirSync(book.at('pack'), { recursive: true, encoding: 'utf8' });
    const files = names.filter(
      (name) => statSync(path.join(book.at('pack'), name)).isFile() && name !== 'manifest.json',
    );
    expect(files.length).toBeGreaterThan(12);
    for (const file of files.filter((name) => name !== 'verifier.py')) {
      const { status, text } = python(
        tampered(file, (t) => t.replace(/[0-9](?=[^0-9]*$)/, (d) => String((Number(d) + 1) % 10)), false),
      );
      expect(`${file}: ${status}`).toBe(`${file}: 1`);
      expect(text).toContain(file);
    }
  });

  it.each([
    ['inputs/positions.csv', /^((?:[^\r\n]*\r\n){1}(?:[^,]*,){3}-?\d)(\d)/],
    ['inputs/balances.csv', /^((?:[^\r\n]*\r\n){1}(?:[^,]*,){2}\d)(\d)/],
    ['inputs/prices.csv', /^((?:[^\r\n]*\r\n){40}[^,]*,\d)(\d)/],
    ['inputs/assets.csv', /(ETH,[^,]*,[^,]*,1,\d)(\d)/],
    ['inputs/brackets.csv', /^((?:[^\r\n]*\r\n){1}(?:[^,]*,){2}0\.0)(\d)/],
    ['expected.json', /("jointES": \d)(\d)/],
    ['tables/scenarios.csv', /(,[1-9])(\d)/],
  ])('and where the sum of %s was made to fit, for a figure', (file, digit) => {
    const folder = tampered(
      file,
      (t) => t.replace(digit, (_, head: string, d: string) => `${head}${(Number(d) + 3) % 10}`),
      true,
    );
    const { status, text } = python(folder);
    expect(text).toContain('FAILED');
    expect(text).toContain('ok     manifest');
    expect(status).toBe(1);
  });

  it('fails for a file taken away or added', () => {
    const folder = tampered('README.txt', (t) => `${t} `, true);
    rmSync(path.join(book.at(folder), 'limits.json'));
    expect(python(folder)).toMatchObject({ status: 1, text: expect.stringContaining('limits.json') });
    writeFileSync(path.join(book.at(folder), 'more.csv'), 'x');
    expect(python(folder).text).toContain('more.csv');
  });
});

describe('what the pack holds', () => {
  const text = (name: string): string => readFileSync(path.join(book.at('pack'), name), 'utf8');

  it('no participant, under pseudonyms, and every one when names are wanted', async () => {
    const names = readdirSync(book.at('pack'), { recursive: true, encoding: 'utf8' }).filter((n) =>
      statSync(path.join(book.at('pack'), n)).isFile(),
    );
    for (const name of names) expect(text(name)).not.toMatch(/Birch|Cedar|Dogwood/);
    await book.client('pack.write', { file: book.file('named.zip', 'write'), pseudonyms: false });
    unpack('named.zip', 'named');
    expect(readFileSync(path.join(book.at('named'), 'inputs', 'accounts.csv'), 'utf8')).toContain(
      'Birch Capital',
    );
    expect(python('named')).toMatchObject({ status: 0 });
  });

  it('the inventory as it was edited, the cards, and why there is no back-test', () => {
    expect(JSON.parse(text('inventory.json'))).toEqual({
      cascade: {
        owner: 'Market risk',
        tier: 1,
        purpose: '',
        limitsOfUse: '',
        validated: null,
        findings: [{ text: 'Depth is old', status: 'open', at: 0 }],
      },
    });
    expect(JSON.parse(text('models.json')).length).toBeGreaterThan(20);
    expect(text('backtest.json').length).toBeGreaterThan(20);
    expect(JSON.parse(text('manifest.json'))).toMatchObject({
      anchor: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });
});
