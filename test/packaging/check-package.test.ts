import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPackage } from '../../build/check-package.ts';
import { fuses, packageConfig, root } from '../../build/electron-builder-config.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lockstep-pack-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const good: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'dist/electron/main.mjs': "new URL('./worker.cjs', import.meta.url)",
  'dist/electron/worker.cjs': '',
  'dist/electron/headless.mjs': '',
  'dist/electron/preload.cjs': '',
  'dist/renderer/index.html': '',
  'dist/renderer/assets/index-AbCd1234.js': '',
  'samples/data/a/b.csv': '',
  'node_modules/better-sqlite3/prebuilds/linux-x64.node': 'binary',
};

/** Packs the files as electron-builder would and answers the resources folder. */
async function pack(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const source = path.join(folder, 'source');
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(source, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const resources = path.join(folder, 'resources');
  mkdirSync(resources);
  await createPackageWithOptions(source, path.join(resources, 'app.asar'), { unpack: '*.node' });
  return resources;
}

describe('the check of a packed program', () => {
  it('takes what belongs in it', async () => {
    expect(checkPackage(await pack(good))).toMatchObject({
      files: Object.keys(good).length,
      unpacked: ['node_modules/better-sqlite3/prebuilds/linux-x64.node'],
    });
  });

  it.each([
    ['a source map', { 'dist/renderer/assets/index-AbCd1234.js.map': '' }, /unexpected: .*\.map/],
    ['a source', { 'electron/main.ts': '' }, /unexpected: electron\/main\.ts/],
    ['a test', { 'test/x.mjs': '' }, /unexpected: test/],
    ['another package', { 'node_modules/left-pad/index.js': '' }, /unexpected: node_modules\/left-pad/],
    [
      'a second native module',
      { 'node_modules/better-sqlite3/prebuilds/win32-x64.node': '' },
      /one native module/,
    ],
    [
      'a thread that is not there',
      { 'dist/electron/worker.cjs': "'./compute-worker.cjs'" },
      /missing: .*compute-worker/,
    ],
    ['more than its limit', { 'samples/data/big.csv': Buffer.alloc(25 * 2 ** 20) }, /more than the limit/],
  ])('refuses %s', async (_what, more, problem) => {
    const resources = await pack({ ...good, ...more });
    expect(() => checkPackage(resources)).toThrow(problem);
  });

  it('refuses one without its preload, and one with something beside the archive', async () => {
    const { 'dist/electron/preload.cjs': _left, ...rest } = good;
    const resources = await pack(rest);
    writeFileSync(path.join(resources, 'default_app.asar'), '');
    expect(() => checkPackage(resources)).toThrow(
      /missing: dist\/electron\/preload\.cjs[\s\S]*beside the archive/,
    );
  });
});

describe('the configuration', () => {
  it('switches off every way to run other code with the program', () => {
    expect(fuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
  it('publishes nowhere, compiles nothing, and unpacks native modules only', () => {
    const config = packageConfig('out');
    expect(config).toMatchObject({
      publish: null,
      npmRebuild: false,
      asar: { smartUnpack: false },
      asarUnpack: ['**/*.node'],
      win: { target: ['nsis', 'zip'] },
      mac: { target: ['dmg', 'zip'], hardenedRuntime: true },
      linux: { target: ['deb', 'tar.gz'] },
    });
  });
  it('installs for one user or for all, silently where asked, and never takes data away', () => {
    expect(packageConfig('out').nsis).toMatchObject({
      oneClick: false,
      perMachine: false,
      allowElevation: true,
      deleteAppDataOnUninstall: false,
    });
  });
  it('names icons that are there, for the program and for its documents', () => {
    const { win, mac, fileAssociations } = packageConfig('out');
    const [document] = Array.isArray(fileAssociations) ? fileAssociations : [];
    const icons = [win?.icon, mac?.icon, `build/${document?.icon}.ico`, `build/${document?.icon}.icns`];
    for (const icon of icons) expect(existsSync(path.join(root, String(icon))), String(icon)).toBe(true);
  });
});
