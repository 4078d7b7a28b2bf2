import { existsSync } from 'node:fs';
import path from 'node:path';

export type Portable = Readonly<{
  /** Keeps settings, logs and the first workspace instead of the user's profile; null where there is none. */
  data: string | null;
  /** The administrator's defaults for new workspaces; null where there are none. */
  defaults: string | null;
}>;

/**
 * What lies beside an unpacked program: a folder `lockstep-data` somebody has made keeps everything the program keeps,
 * a file `defaults.json` is the administrator's. On macOS the program is the bundle, not the binary in it.
 */
export function besideProgram(executable: string, platform: NodeJS.Platform): Portable {
  const program = platform === 'darwin' ? path.resolve(executable, '..', '..', '..') : executable;
  const there = (name: string): string | null => {
    const place = path.join(path.dirname(program), name);
    return existsSync(place) ? place : null;
  };
  return { data: there('lockstep-data'), defaults: there('defaults.json') };
}
