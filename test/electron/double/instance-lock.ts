import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

export type SecondInstance = Readonly<{ argv: string[]; cwd: string }>;

/**
 * One process a profile folder: the first holds a file with its number, a later one leaves its arguments for the first
 * and is refused. A holder that has died holds nothing.
 */
export function takeLock(folder: string, onSecond: (second: SecondInstance) => void): boolean {
  mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, 'instance.lock');
  const messages = path.join(folder, 'instances');
  if (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')))) {
    const note = path.join(folder, `instance-${process.pid}`);
    writeFileSync(note, JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
    renameSync(note, path.join(messages, String(process.pid)));
    return false;
  }
  writeFileSync(lock, String(process.pid));
  mkdirSync(messages, { recursive: true });
  const watcher = watch(messages, () => {
    for (const name of readdirSync(messages)) {
      const file = path.join(messages, name);
      onSecond(JSON.parse(readFileSync(file, 'utf8')) as SecondInstance);
      rmSync(file);
    }
  });
  watcher.unref();
  process.once('exit', () => rmSync(lock, { force: true }));
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
