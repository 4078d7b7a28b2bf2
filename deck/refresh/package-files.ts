import { strFromU8, unzipSync } from 'fflate';
import { partName } from '../part-name.ts';
import { relationsPart } from '../pptx/package-builder.ts';

export type Files = Record<string, Uint8Array>;
export type Relation = Readonly<{ id: string; type: string; target: string }>;

const most = 300 * 2 ** 20;

/** The parts of a presentation somebody made; null when the bytes are none, or unpack to more than 300 MB. */
export function openFiles(bytes: Uint8Array): Files | null {
  try {
    let size = 0;
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        size += originalSize;
        if (size > most) throw new RangeError('too large');
        return !name.endsWith('/');
      },
    });
    return 'ppt/presentation.xml' in files ? files : null;
  } catch {
    return null;
  }
}

export const textOf = (files: Files, name: string): string => strFromU8(files[name] ?? new Uint8Array());

/** What a part refers to inside the package, by the last word of the relation's type. */
export function relationsOf(files: Files, name: string): Relation[] {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  return (textOf(files, relationsPart(name)).match(/<Relationship\b[^>]*>/g) ?? []).flatMap((element) => {
    const attribute = (key: string): string => new RegExp(`\\b${key}="([^"]*)"`).exec(element)?.[1] ?? '';
    if (attribute('TargetMode') === 'External') return [];
    const target = partName(attribute('Target'), folder);
    return [{ id: attribute('Id'), type: attribute('Type').split('/').at(-1) ?? '', target }];
  });
}

/** The slides in their order. */
export function slideParts(files: Files): string[] {
  const targets = new Map(relationsOf(files, 'ppt/presentation.xml').map(({ id, target }) => [id, target]));
  const ids = [...textOf(files, 'ppt/presentation.xml').matchAll(/<p:sldId\b[^>]*\br:id="([^"]*)"/g)];
  return ids.flatMap(([, id = '']) => targets.get(id) ?? []).filter((part) => part in files);
}

/** The part a shape's relation leads to: its chart, its picture. */
export const targetOf = (files: Files, part: string, shape: string): string | null => {
  const id = /\br:(?:id|embed)="([^"]+)"/.exec(shape)?.[1];
  return relationsOf(files, part).find((r) => r.id === id)?.target ?? null;
};
