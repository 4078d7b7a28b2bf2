import { strToU8 } from 'fflate';
import { escapeXml, officeRelations, xmlHead } from '../xml.ts';
import { zipFixed } from '../zip.ts';

const relationTypes: Readonly<Record<string, string>> = {
  'core-properties': 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
};

/** Parts, their content types and the relations between them, while a package is put together. */
export type PackageBuilder = Readonly<{
  add: (name: string, content: string | Uint8Array, type: string) => void;
  /** Relates a part ('' for the package) to another and answers the relation's id; the same relation once. */
  relate: (source: string, type: string, target: string) => string;
  /** Takes a part's relations as they are: those of a template's own parts. */
  keepRelations: (source: string, xml: string) => void;
  bytes: () => Uint8Array;
}>;

const defaults: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
};

export function packageBuilder(): PackageBuilder {
  const files: Record<string, Uint8Array> = {};
  const types = new Map<string, string>();
  const relations = new Map<string, { type: string; target: string }[]>();
  const kept = new Map<string, string>();
  return {
    add: (name, content, type) => {
      files[name] = typeof content === 'string' ? strToU8(content) : content;
      types.set(name, type);
    },
    relate: (source, type, target) => {
      const list = relations.get(source) ?? [];
      relations.set(source, list);
      const at = list.findIndex((r) => r.type === type && r.target === target);
      if (at >= 0) return `rId${at + 1}`;
      list.push({ type, target });
      return `rId${list.length}`;
    },
    keepRelations: (source, xml) => {
      kept.set(source, xml);
    },
    bytes: () => {
      for (const [source, xml] of kept) files[relationsPart(source)] = strToU8(xml);
      for (const [source, list] of relations)
        files[relationsPart(source)] = strToU8(
          `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
            .map(
              (r, i) =>
                `<Relationship Id="rId${i + 1}" Type="${relationTypes[r.type] ?? `${officeRelations}/${r.type}`}" Target="${escapeXml(relative(source, r.target))}"/>`,
            )
            .join('')}</Relationships>`,
        );
      files['[Content_Types].xml'] = strToU8(contentTypes(types));
      return zipFixed(files);
    },
  };
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1);

export function relationsPart(source: string): string {
  const folder = folderOf(source);
  return `${folder}_rels/${source.slice(folder.length)}.rels`;
}

/** "../charts/chart1.xml" from one part to another. */
function relative(source: string, target: string): string {
  const from = folderOf(source).split('/').slice(0, -1);
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

function contentTypes(types: ReadonlyMap<string, string>): string {
  const known = Object.entries(defaults)
    .map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
    .join('');
  const overrides = [...types]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, type]) => `<Override PartName="/${escapeXml(name)}" ContentType="${type}"/>`)
    .join('');
  return `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${known}${overrides}</Types>`;
}
