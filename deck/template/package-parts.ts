import { strFromU8, unzipSync } from 'fflate';
import { partName } from '../part-name.ts';

/** One part of somebody else's package once unpacked: larger ones are passed over. */
const maxPart = 8 * 2 ** 20;
const maxParts = 200;
/** All of them together. */
const maxSize = 256 * 2 ** 20;

export type Relation = Readonly<{ id: string; type: string; target: string }>;
export type Parts = Readonly<{
  names: readonly string[];
  bytes: (name: string) => Uint8Array | undefined;
  /** Empty when there is no such part. */
  text: (name: string) => string;
  /** What a part refers to inside the package, by the last word of the relation's type. */
  relations: (name: string) => readonly Relation[];
  /** Whether a part refers to something outside the package, hyperlinks apart. */
  external: (name: string) => boolean;
  /** Null where nothing says it. */
  contentType: (name: string) => string | null;
}>;

/** What the look of a presentation is made of. */
const look =
  /^(\[Content_Types\]\.xml$|ppt\/(presentation\.xml$|(theme|slideMasters|slideLayouts|media|tags|embeddings)\/))/;

/** The parts of a presentation whose names match, `most` of them; null when the bytes are no zip. */
export function packageParts(file: Uint8Array, names: RegExp = look, most: number = maxParts): Parts | null {
  let kept = 0;
  let size = 0;
  const files = unzip(file, ({ name, originalSize }) => {
    const wanted = names.test(name) && originalSize <= maxPart;
    if (!wanted) return false;
    kept += 1;
    size += originalSize;
    return kept <= most && size <= maxSize;
  });
  if (files === null) return null;
  const bytes = (name: string): Uint8Array | undefined => files[name];
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const relationsOf = (name: string): readonly string[] => {
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    const xml = text(`${folder}_rels/${name.slice(folder.length)}.rels`);
    return xml.match(/<Relationship\b[^>]*>/g) ?? [];
  };
  return {
    names: Object.keys(files),
    bytes,
    text,
    relations: (name) => {
      const folder = name.slice(0, name.lastIndexOf('/') + 1);
      return relationsOf(name).flatMap((element): Relation[] => {
        const attribute = attributeOf(element);
        if (attribute('TargetMode') === 'External') return [];
        const target = partName(attribute('Target'), folder);
        return [{ id: attribute('Id'), type: attribute('Type').split('/').at(-1) ?? '', target }];
      });
    },
    external: (name) =>
      relationsOf(name).some(
        (element) => /TargetMode="External"/.test(element) && !/\/hyperlink"/.test(element),
      ),
    contentType: (name) => {
      const types = text('[Content_Types].xml').match(/<(?:Override|Default)\b[^>]*>/g) ?? [];
      const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
      const found =
        types.find((element) => attributeOf(element)('PartName') === `/${name}`) ??
        types.find((element) => attributeOf(element)('Extension').toLowerCase() === extension);
      return found === undefined ? null : attributeOf(found)('ContentType');
    },
  };
}

const attributeOf =
  (element: string) =>
  (key: string): string =>
    new RegExp(`\\b${key}="([^"]*)"`).exec(element)?.[1] ?? '';

type Filter = NonNullable<NonNullable<Parameters<typeof unzipSync>[1]>['filter']>;

function unzip(file: Uint8Array, filter: Filter): Record<string, Uint8Array> | null {
  try {
    return unzipSync(file, { filter });
  } catch {
    return null;
  }
}
