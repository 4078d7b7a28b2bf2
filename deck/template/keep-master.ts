import { relationsPart } from '../pptx/package-builder.ts';
import { zipFixed } from '../zip.ts';
import type { Parts } from './package-parts.ts';
import { slideSize } from './slide-size.ts';
import type { KeptMaster } from './template.ts';

/** Parts of a template as a workspace keeps them, zipped: larger ones lend only colours, fonts and logo. */
const most = 6 * 2 ** 20;

export type Kept = Readonly<{ master: KeptMaster | null; warning: string | null }>;

/** The first master of a template with its layouts, theme and pictures, or why it cannot be used as it is. */
export function keepMaster(parts: Parts, part: string): Kept {
  const no = (why: string): Kept => ({
    master: null,
    warning: `The template’s own layouts are not used: ${why}. Its colours, fonts and logo are.`,
  });
  const reached = new Set<string>();
  const queue = [part];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue;
    if (parts.bytes(name) === undefined) return no(`${name} is not in the file or too large`);
    reached.add(name);
    if (parts.external(name)) return no('it links to something outside the file');
    queue.push(...parts.relations(name).map(({ target }) => target));
  }
  const layouts = parts
    .relations(part)
    .flatMap(({ type, target }) => (type === 'slideLayout' ? [target] : []));
  const theme = parts.relations(part).find(({ type }) => type === 'theme')?.target;
  if (layouts.length === 0 || theme === undefined) return no('its master has no layout');
  const types: Record<string, string> = {};
  for (const name of [...reached].sort()) {
    const type = parts.contentType(name);
    if (type === null) return no(`nothing says what ${name} is`);
    types[name] = type;
  }
  const files = [...reached, ...[...reached].map(relationsPart)].flatMap((name) => {
    const bytes = parts.bytes(name);
    return bytes === undefined ? [] : [[name, bytes] as const];
  });
  const zipped = zipFixed(Object.fromEntries(files));
  if (zipped.length > most) return no(`they take more than ${most / 2 ** 20} MB`);
  const { width, height } = slideSize(parts);
  return {
    master: {
      part,
      id: masterId(parts),
      theme,
      layouts,
      types,
      width,
      height,
      parts: Buffer.from(zipped).toString('base64'),
    },
    warning: null,
  };
}

/** Master and layouts share one series of numbers: the number the master has in its own file is free. */
function masterId(parts: Parts): number {
  const said = Number(/<p:sldMasterId\b[^>]*\bid="(\d+)"/.exec(parts.text('ppt/presentation.xml'))?.[1]);
  return said >= 2_147_483_648 ? said : 2_147_483_648;
}
