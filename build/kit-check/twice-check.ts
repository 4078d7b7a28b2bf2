import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const left = new Set(['node_modules', 'out', 'dist', '.git', 'coverage', 'test-results']);
const epoch = '1764460800';

/**
 * Makes the kit from the project, and from a copy of its sources in another folder, another zone and under another
 * umask. @throws Error for a file that differs, or that names a folder of this machine
 */
export function twiceCheck(root: string, kit: string, work: string): string {
  const project = path.join(work, 'another place', 'project');
  mkdirSync(project, { recursive: true });
  for (const entry of readdirSync(root))
    if (!left.has(entry)) cpSync(path.join(root, entry), path.join(project, entry), { recursive: true });
  // Hard links, not one symbolic link: that would lead the bundler out of the folder it is in.
  if (spawnSync('cp', ['-al', path.join(root, 'node_modules'), project]).status !== 0)
    throw new Error('The packages could not be laid beside the copy.');
  const again = path.join(work, 'again');
  make(root, kit, { TZ: 'UTC', LC_ALL: 'C' }, '022');
  make(project, again, { TZ: 'Pacific/Auckland', LC_ALL: 'de_DE.UTF-8' }, '077');

  const [one, other] = [contentOf(kit), contentOf(again)];
  const differ = [...new Set([...one.keys(), ...other.keys()])].filter(
    (file) => one.get(file) !== other.get(file),
  );
  if (differ.length > 0) throw new Error(`Made twice, these are not the same:\n${differ.join('\n')}`);
  for (const file of one.keys()) refusePaths(kit, file, [root, work]);
  return `${one.size} files, made twice from different folders: the same bytes, modes and times`;
}

function make(from: string, to: string, env: Readonly<Record<string, string>>, umask: string): void {
  const script = `umask ${umask} && exec "$0" build/kit.ts --without-installers --unsigned --out "$1"`;
  const { status } = spawnSync('sh', ['-c', script, process.execPath, to], {
    cwd: from,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, SOURCE_DATE_EPOCH: epoch },
  });
  if (status !== 0) throw new Error(`The kit was not made in ${from}.`);
}

/** By path: sum, mode and time of every file. */
function contentOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const sum = createHash('sha256').update(readFileSync(file)).digest('hex');
      const { mode, mtimeMs } = statSync(file);
      return [path.relative(folder, file), `${sum} ${mode.toString(8)} ${mtimeMs}`];
    }),
  );
}

/** What was built elsewhere, Node.js and the native module, names the folders of that machine and none of this. */
function refusePaths(kit: string, file: string, folders: readonly string[]): void {
  const content = readFileSync(path.join(kit, file));
  const named = folders.find((folder) => content.includes(folder));
  if (named !== undefined) throw new Error(`${file} names ${named}.`);
}
