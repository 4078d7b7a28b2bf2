import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildPage, buildShell } from '../backend/hosts/build-page.ts';
import { root } from './electron-builder-config.ts';
import { makeKit } from './kit/make-kit.ts';
import { nodeRuntimes } from './kit/node-runtimes.ts';
import { readSigningKey } from './kit/signature.ts';
import { sourceDate } from './kit/source-date.ts';

/**
 * `npm run kit`: everything that is carried to a machine without a network, in one folder: the installers that
 * `npm run dist` has made, a folder that runs in the browser without installing, signed sums, bill of materials,
 * licences, documentation, samples, and a script that checks it all.
 */
const { values } = parseArgs({
  options: {
    /** A kit with the folder for the browser alone. */
    'without-installers': { type: 'boolean', default: false },
    /** A kit whose sums nobody signs. */
    unsigned: { type: 'boolean', default: false },
    /** A further Node.js, unpacked, as node-v24.21.0-win-x64; any number of them. */
    node: { type: 'string', multiple: true, default: [] },
    /** Where to, instead of dist/kit/lockstep-VERSION. */
    out: { type: 'string' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const read = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8'));

try {
  const { name, version } = read('package.json');
  const to = path.resolve(values.out ?? path.join(root, 'dist', 'kit', `${name}-${version}`));
  const key = signingKey();
  buildPage();
  buildShell();
  const kit = await makeKit({
    root,
    to,
    installers: values['without-installers'] ? null : path.join(root, 'dist', 'installers'),
    runtimes: nodeRuntimes(root, values.node, read('node_modules/node/package.json').version ?? ''),
    key,
    time: sourceDate(root),
  });
  const check = [path.join(to, 'verify.sh'), ...(key === null ? [] : [key.fingerprint])];
  if (process.platform !== 'win32' && spawnSync('sh', check, { stdio: 'inherit' }).status !== 0)
    throw new Error('The kit does not pass its own check.');
  say(path.relative(process.cwd(), to));
  say(kit.installers.length === 0 ? 'Without installers' : `Installers: ${kit.installers.join(', ')}`);
  say(`${kit.components.length} components in the bill of materials`);
  say(
    key === null
      ? `Not signed. SHA-256 of SHA256SUMS, to be told by another way than the kit: ${kit.digest}`
      : `Signed. The key, to be told by another way than the kit: ${key.fingerprint}`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function signingKey() {
  if (values.unsigned) return null;
  const file = process.env.LOCKSTEP_SIGNING_KEY;
  if (file === undefined || file === '')
    throw new Error(
      'LOCKSTEP_SIGNING_KEY names no key to sign the kit with (ssh-keygen -t ed25519 -f KEY makes one, once). A kit that nobody signs: npm run kit -- --unsigned',
    );
  return readSigningKey(path.resolve(file));
}
