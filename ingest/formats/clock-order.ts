import type { Context } from '../context.ts';
import { zone } from '../values/zone.ts';

/**
 * Local times to UTC ms in the order of a file. Where clocks went back an hour comes twice: rows that follow each other in
 * time take the first, and from the row that steps back on, the second; in a file that is newest first the other way
 * round. An hour that clocks jumped over is read as long after the change, with a warning.
 */
export function clockOrder(
  context: Context,
  name: string,
  column: string,
): (local: number, line: number, series?: string) => number {
  const read = zone(name);
  type Seen = { local: number; falling: boolean; second: boolean; inside: boolean };
  const seen = new Map<string, Seen>();
  return (local, line, series = '') => {
    const found = read(local);
    if (found.kind === 'never')
      context.tally(
        'TIME_SKIPPED',
        line,
        `${new Date(local).toISOString().slice(0, 19).replace('T', ' ')} does not exist in ${name} (column ${column}): clocks went forward over it; read as long after the change`,
      );
    const inside = found.kind === 'twice';
    const before = seen.get(series);
    if (before === undefined) {
      seen.set(series, { local, falling: false, second: false, inside });
      return found.earlier;
    }
    if (!inside || !before.inside) {
      before.falling = local < before.local;
      before.second = false;
      before.inside = inside;
    } else if (before.falling ? local >= before.local : local <= before.local) before.second = true;
    before.local = local;
    return !inside || before.second === before.falling ? found.earlier : found.later;
  };
}
