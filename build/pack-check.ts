import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { extractAll } from '@electron/asar';
import { FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { buildPage, buildShell } from '../backend/hosts/build-page.ts';
import { checkPackage } from './check-package.ts';
import { fuses, packageConfig, root } from './electron-builder-config.ts';
import { placeholderRuntime } from './placeholder-runtime.ts';

/**
 * Packs the program for this Linux with a placeholder for the runtime, looks at what was packed, and runs the packed
 * code's demo under Node. Everything but Electron itself is what a user would be given.
 */
const folder = path.join(root, 'out', 'pack');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const fuseOf = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
} as const satisfies Record<keyof typeof fuses, FuseV1Options>;

rmSync(folder, { recursive: true, force: true });
buildPage();
buildShell();
const { version } = JSON.parse(
  readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'),
) as Readonly<{ version: string }>;
const runtime = placeholderRuntime(path.join(folder, 'runtime'), version);
const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
await build({
  projectDir: root,
  targets: Platform.LINUX.createTarget('dir', arch),
  config: packageConfig(path.join(folder, 'out'), runtime),
});

const program = path.join(folder, 'out', arch === Arch.arm64 ? 'linux-arm64-unpacked' : 'linux-unpacked');
const report = checkPackage(path.join(program, 'resources'));
say(
  `${report.files} files, ${(report.bytes / 2 ** 20).toFixed(1)} MiB, unpacked: ${report.unpacked.join(', ')}`,
);

const wire = await getCurrentFuseWire(path.join(program, 'lockstep'));
if (wire.version !== FuseVersion.V1) throw new Error('The fuses are of an unknown version.');
for (const [name, wanted] of Object.entries(fuses)) {
  const state = wire[fuseOf[name as keyof typeof fuses]];
  if (state !== (wanted ? FuseState.ENABLE : FuseState.DISABLE))
    throw new Error(`The fuse ${name} should be ${wanted ? 'on' : 'off'}.`);
}
say(`${Object.keys(fuses).length} fuses as requested`);

// Node cannot read from an archive: unpacked again, it is byte for byte what was packed.
const extracted = path.join(folder, 'extracted');
extractAll(path.join(program, 'resources', 'app.asar'), extracted);
const { main } = JSON.parse(readFileSync(path.join(extracted, 'package.json'), 'utf8')) as { main: string };
const work = path.join(folder, 'work');
mkdirSync(work);
const double = path.join(root, 'test', 'electron', 'double', 'register.ts');
const demo = spawnSync(
  process.execPath,
  ['--import', double, path.join(extracted, main), '--headless', 'demo', '--json'],
  {
    cwd: work,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    // Its answer is checked against the schema that the documentation publishes.
    env: { ...process.env, XDG_CONFIG_HOME: work, LOCKSTEP_CHECK: '1' },
  },
);
if (demo.status !== 0)
  throw new Error(`--headless demo ended with ${demo.status}:\n${demo.stderr.slice(-2_000)}`);
for (const file of ['demo.lockstep', 'committee.pptx', 'demo.json'])
  if (!existsSync(path.join(work, 'out', file))) throw new Error(`The demo wrote no ${file}.`);
const { deck } = JSON.parse(readFileSync(path.join(work, 'out', 'demo.json'), 'utf8')) as Readonly<{
  deck: Readonly<{ slides: number; charts: number }>;
}>;
say(`--headless demo from the packed code: exit 0, ${deck.slides} slides, ${deck.charts} charts`);
