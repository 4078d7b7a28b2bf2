import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createClient } from '../../contract/client.ts';
import { connectLoopback, rawRequest } from '../../test/support/loopback-client.ts';

/** Programs of the system that the start script may use: with these alone on the path there is no Node.js. */
const tools = ['dirname', 'uname'];

/**
 * Starts a copy of the folder where no Node.js is on the path, in a network of its own that leads nowhere (where this
 * system may make one), and asks the window's page of it. @throws Error when it does not answer as it should
 */
export async function checkBrowserFolder(browser: string, copy: string): Promise<string> {
  const bin = path.join(copy, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const tool of tools) {
    const place = (process.env.PATH ?? '').split(':').find((folder) => existsSync(path.join(folder, tool)));
    if (place !== undefined) symlinkSync(path.join(place, tool), path.join(bin, tool));
  }
  cpSync(browser, path.join(copy, 'lockstep'), { recursive: true });
  const script = [process.execPath, fileURLToPath(import.meta.url), copy];
  const alone = ['unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...script];
  const canBeAlone =
    spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' }).status === 0;
  const [command = '', ...args] = canBeAlone ? alone : script;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (status !== 0) throw new Error('The folder for the browser does not start from a copy.');
  return `${said.trim()}${canBeAlone ? ', without a network' : ' (this system gives no network of its own: with its network)'}`;
}

/** Inside: the copy is started three times, as a user and as an administrator would. */
async function tryCopy(copy: string): Promise<void> {
  const folder = path.join(copy, 'lockstep');
  const home = path.join(copy, 'home');
  mkdirSync(home);
  const env = { PATH: path.join(copy, 'bin'), HOME: home };
  const start = ['/bin/sh', path.join(folder, 'lockstep.sh')] as const;
  const line = (...words: string[]) =>
    spawnSync(start[0], [start[1], ...words], { cwd: home, env, encoding: 'utf8' });

  const said = line('leverage', '--json', '--workspace', 'a.lockstep');
  const { version } = JSON.parse(readFileSync(path.join(folder, 'app/package.json'), 'utf8')) as {
    version: string;
  };
  if (line('--version').stdout.trim() !== version) throw new Error(`--version: ${line('--version').stderr}`);
  if (said.status === 0) throw new Error('A workspace that is not there was read.');
  const imported = line('import', path.join(folder, 'app/samples/data/prices'), '--workspace', 'a.lockstep');
  if (imported.status !== 0) throw new Error(`import: ${imported.stderr}`);

  await openWindow(start, home, env);
  if (!existsSync(path.join(home, '.local/share/lockstep/workspace.lockstep')))
    throw new Error('The workspace is not at the place for data.');
  mkdirSync(path.join(folder, 'lockstep-data'));
  await openWindow(start, home, env);
  if (!existsSync(path.join(folder, 'lockstep-data/workspace.lockstep')))
    throw new Error('The workspace is not in the folder beside the program.');

  writeFileSync(path.join(folder, 'defaults.json'), '{"settings":{"ages":{"prices":3}}}');
  line('import', path.join(folder, 'app/samples/data/prices'), '--workspace', 'b.lockstep');
  const { settings } = JSON.parse(line('settings', '--json', '--workspace', 'b.lockstep').stdout) as {
    settings: readonly Readonly<{ key: string; stored: string }>[];
  };
  if (settings.find((one) => one.key === 'ages')?.stored.startsWith('prices 3,') !== true)
    throw new Error('The defaults beside the program are not in a new workspace.');

  const runtime = path.join(folder, 'runtime');
  renameSync(runtime, `${runtime}-away`);
  const { status, stderr } = line('--version');
  if (status !== 2 || !stderr.includes('no Node.js')) throw new Error(`Without Node.js: ${stderr}`);
  process.stdout.write(
    'the folder for the browser starts from a copy: command line, import, window, portable data, defaults',
  );
}

async function openWindow(
  start: readonly [string, string],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const child = spawn(start[0], [start[1]], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      if (/ticket=\w+/.test(printed)) break;
    }
    const [url] = /http:\/\/127\.0\.0\.1:\S+/.exec(printed) ?? [];
    if (url === undefined) throw new Error(`No address was printed: ${printed}`);
    const { transport, cookie, origin } = await connectLoopback(url);
    const { host, port } = new URL(origin);
    const page = await rawRequest(Number(port), 'GET', '/', { host, cookie });
    if (page.status !== 200 || !page.body.includes('<div id="root">'))
      throw new Error(`The page answered ${page.status}.`);
    await createClient(transport)('workspace.info', {});
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await tryCopy(process.argv[2] ?? '');
