import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { billOfMaterials, shippedComponents } from '../../build/kit/bill-of-materials.ts';
import { unusualLicenses } from '../../build/kit/unusual-licenses.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lockstep-kit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the bill of materials', () => {
  const lock = {
    packages: {
      'node_modules/zod': {
        version: '4.6.7',
        license: 'MIT',
        integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}`,
      },
      'node_modules/x/node_modules/zod': { version: '3.0.0', license: 'MIT' },
      'node_modules/better-sqlite3': { version: '13.2.0', license: 'MIT' },
      'node_modules/electron': { version: '45.5.0', license: 'MIT' },
      'node_modules/vitest': { version: '5.1.1', license: 'MIT' },
    },
  };

  it("lists what is in the bundles with the lockfile's hashes, and no development tool", () => {
    for (const place of ['dist/electron', 'dist/renderer']) {
      mkdirSync(path.join(folder, place), { recursive: true });
      writeFileSync(
        path.join(folder, place, 'licenses.md'),
        '## zod - 4.6.7 (MIT)\n\ntext\n\n## jszip - 3.10.2 ((MIT OR GPL-3.0-or-later))\n',
      );
    }
    writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
    const components = shippedComponents(folder);
    expect(components.map((c) => `${c.name}@${c.version}`)).toEqual([
      'better-sqlite3@13.2.0',
      'electron@45.5.0',
      'jszip@3.10.2',
      'zod@4.6.7',
    ]);
    expect(components.at(-1)?.sha512).toBe('01'.repeat(64));

    const text = billOfMaterials('lockstep', '0.1.0', components);
    expect(billOfMaterials('lockstep', '0.1.0', components)).toBe(text);
    const bom = JSON.parse(text) as {
      serialNumber: string;
      components: { purl: string; licenses: unknown }[];
    };
    expect(bom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(bom.components[2]).toMatchObject({
      purl: 'pkg:npm/jszip@3.10.2',
      licenses: [{ expression: '(MIT OR GPL-3.0-or-later)' }],
    });
  });
});

it('a licence that nobody has read stops the kit', () => {
  const of = (license: string) => ({ name: 'x', version: '1.0.0', license, sha512: null });
  const known = ['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-or-later)', 'GPL-3.0-or-later OR (ISC)'].map(of);
  const unknown = ['GPL-3.0-only', '', 'SEE LICENSE IN LICENSE.md', 'MIT AND GPL-2.0-only'].map(of);
  expect(unusualLicenses([...known, ...unknown])).toEqual(unknown);
});

it('every test that the threat model names exists', () => {
  const page = readFileSync(path.join(root, 'docs/threat-model.md'), 'utf8');
  const rows = page.split('\n').filter((line) => /^\|(?! attempt |-)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const [, file = '', title] = /`(test\/[^`]+)`(?: · (.+?))? \|$/.exec(row) ?? [];
    expect(file, row).not.toBe('');
    const source = readFileSync(path.join(root, file), 'utf8');
    if (title !== undefined) expect(source, row).toContain(title);
  }
});
