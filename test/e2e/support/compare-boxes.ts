import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Boxes = Readonly<Record<string, readonly number[]>>;

/** Where the parts of each page stand at 1440 × 900: `LOCKSTEP_LAYOUT=write` writes it anew. */
const file = path.resolve(import.meta.dirname, '../layout.json');
const sides = ['x', 'y', 'width', 'height'] as const;

/** Widths come from the layout; heights and what is above come from lines of text as well, which fonts fold differently. */
const tolerance = { x: 24, y: 60, width: 24, height: 40 } as const;
/** Of a length, besides: the further down, the more lines above. */
const share = { x: 0, y: 0.06, width: 0.02, height: 0.08 } as const;

/** What has moved, come or gone on a page since its layout was written. */
export function compareBoxes(page: string, now: Boxes): readonly string[] {
  const all = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Boxes>) : {};
  if (process.env.LOCKSTEP_LAYOUT === 'write') {
    const lines = Object.entries({ ...all, [page]: now })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, found]) => {
        const parts = Object.entries(found).map(
          ([name, box]) => `    ${JSON.stringify(name)}: [${box.join(', ')}]`,
        );
        return `  ${JSON.stringify(id)}: {\n${parts.join(',\n')}\n  }`;
      });
    writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
    return [];
  }
  const before = all[page] ?? {};
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.flatMap((name) => {
    const [was, is] = [before[name], now[name]];
    if (was === undefined || is === undefined) return [`${name}: ${was === undefined ? 'new' : 'gone'}`];
    return sides.flatMap((side, i) => {
      const [a = 0, b = 0] = [was[i], is[i]];
      return Math.abs(a - b) <= tolerance[side] + share[side] * a ? [] : [`${name}: ${side} ${a} is ${b}`];
    });
  });
}
