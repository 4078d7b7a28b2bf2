import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const left = new Set(['node_modules', 'out', 'dist', '.git', 'coverage', 'test-results']);
const epoch = '1764460800';

type Kits = Readonly<{
  /** Made from the project, and from a copy of its sources in another folder, another zone and under another umask. */
  first: Promise<void>;
  again: Promise<void>;
  /** What is made alike, once both are there. @throws Error for a file that differs, or that names a folder of this machine */
  compare: () => string;
}>;

/** Begins both at once: each waits for its own bundler and its own browser most of the time. */
export function twiceMade(root: string, kit: string, work: string): Kits {
  const project = path.join(work, 'another place', 'project');
  mkdirSync(project, { recursive: true });
  for (const entry of readdirSync(root))
    if (!left.has(entry)) cpSync(path.join(root, entry), path.join(project, entry), { recursive: true });
  // Hard links, not one symbolic link: that would lead the bundler out of the folder it is in.
  if (spawnSync('cp', ['-al', path.join(root, 'node_modules'), project]).status !== 0)
    throw new Error('The packages could not be laid beside the copy.');
  const other = path.join(work, 'again');
  return {
    first: make(root, kit, { TZ: 'UTC', LC_ALL: 'C' }, '022'),
    again: make(project, other, { TZ: 'Pacific/Auckland', LC_ALL: 'de_DE.UTF-8' }, '077'),
    compare: () => {
      const [one, two] = [contentOf(kit), contentOf(other)];
      const differ = [...new Set([...one.keys(), ...two.keys()])].filter(
        (file) => one.get(file) !== two.get(file),
      );
      if (differ.length > 0) throw new Error(`Made twice, these are not the same:\n${differ.join('\n')}`);
      for (const file of one.keys()) refusePaths(kit, file, [root, work]);
      return `${one.size} files, made twice from different folders: the same bytes, modes and times`;
    },
  };
}

async function make(
  from: string,
  to: string,
  env: Readonly<Record<string, string>>,
  umask: string,
): Promise<void> {
  const script = `umask ${umask} && exec "$0" build/kit.ts --without-installers --unsigned --out "$1"`;
  const child = spawn('sh', ['-c', script, process.execPath, to], {
    cwd: from,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, SOURCE_DATE_EPOCH: epoch },
  });
  const [status] = await once(child, 'exit');
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
