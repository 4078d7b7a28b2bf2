import { strFromU8 } from 'fflate';

type Files = Readonly<Record<string, Uint8Array>>;

/** What would make an Office reader repair or refuse a package; empty when sound. */
export function packageFaults(files: Files): string[] {
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const types = text('[Content_Types].xml');
  const overrides = [...types.matchAll(/<Override PartName="\/([^"]+)"/g)].map((m) => m[1] ?? '');
  const defaults = [...types.matchAll(/<Default Extension="([^"]+)"/g)].map((m) => m[1] ?? '');
  const faults = [
    ...repeated(overrides).map((p) => `type given twice: ${p}`),
    ...repeated(defaults).map((p) => `default given twice: ${p}`),
    ...overrides.filter((p) => !(p in files)).map((p) => `type of a part that is not there: ${p}`),
  ];
  for (const name of Object.keys(files)) {
    if (name === '[Content_Types].xml') continue;
    const extension = name.split('.').at(-1) ?? '';
    if (!overrides.includes(name) && !defaults.includes(extension)) faults.push(`no type: ${name}`);
    if (extension === 'xml' && !overrides.includes(name)) faults.push(`generic type only: ${name}`);
    if (/\.(xml|rels)$/.test(name)) faults.push(...formFaults(text(name)).map((f) => `${name}: ${f}`));
    if (name.endsWith('.rels')) faults.push(...relationFaults(files, name));
    if (/^ppt\/slides\/slide\d+\.xml$/.test(name))
      faults.push(
        ...repeated([...text(name).matchAll(/<p:cNvPr id="(\d+)"/g)].map((m) => m[1] ?? '')).map(
          (id) => `shape id ${id} twice in ${name}`,
        ),
      );
  }
  return faults;
}

function relationFaults(files: Files, name: string): string[] {
  const folder = name.replace(/_rels\/[^/]+$/, '');
  const source = `${folder}${
    name
      .split('/')
      .at(-1)
      ?.replace(/\.rels$/, '') ?? ''
  }`;
  const xml = strFromU8(files[name] ?? new Uint8Array());
  const relations = [...xml.matchAll(/<Relationship\b[^>]*>/g)].map((m) => ({
    id: /Id="([^"]+)"/.exec(m[0])?.[1] ?? '',
    target: /Target="([^"]+)"/.exec(m[0])?.[1] ?? '',
  }));
  const faults = repeated(relations.map((r) => r.id)).map((id) => `relation ${id} twice in ${name}`);
  for (const { target } of relations) {
    const resolved = target.startsWith('/')
      ? target.slice(1)
      : new URL(target, `file:///${folder}`).pathname.slice(1);
    if (!(resolved in files)) faults.push(`${name} points to ${target}, which is not there`);
  }
  if (source && source in files) {
    const used = [...strFromU8(files[source] ?? new Uint8Array()).matchAll(/r:(?:id|embed)="([^"]+)"/g)].map(
      (m) => m[1] ?? '',
    );
    for (const id of used)
      if (!relations.some((r) => r.id === id))
        faults.push(`${source} uses ${id}, which ${name} does not have`);
  }
  return faults;
}

/** Well-formedness as far as generated XML can fail it: one root, closed tags, escaped text, attributes once. */
function formFaults(xml: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what XML 1.0 forbids.
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\uD800/.test(xml))
    return ['a character XML cannot carry'];
  const open: string[] = [];
  let roots = 0;
  let at = 0;
  const source = xml.replace(/^\uFEFF?<\?xml[^?]*\?>\s*/, '');
  for (const tag of source.matchAll(/<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*"[^"<]*")*)\s*(\/?)>/g)) {
    const between = source.slice(at, tag.index);
    if (/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(between))
      return [`raw text "${between.slice(0, 60)}"`];
    if (open.length === 0 && between.trim() !== '')
      return [`text outside the root: "${between.slice(0, 60)}"`];
    at = tag.index + tag[0].length;
    const [, close, name = '', attributes = '', empty] = tag;
    const names = [...attributes.matchAll(/([\w:.-]+)\s*=/g)].map((m) => m[1] ?? '');
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(attributes))
      return [`raw & in an attribute of ${name}`];
    if (close) {
      if (open.pop() !== name) return [`</${name}> closes another tag`];
      continue;
    }
    if (open.length === 0) roots += 1;
    if (!empty) open.push(name);
    const twice = repeated(names.filter((n) => !n.includes(':') || !n.startsWith('xmlns')));
    if (twice.length > 0 && !/="[^"]*=/.test(attributes)) return [`attribute ${twice[0]} twice in ${name}`];
  }
  if (source.slice(at).trim() !== '') return [`trailing "${source.slice(at).trim().slice(0, 60)}"`];
  return open.length > 0 || roots !== 1 ? [`${open.length} tags left open, ${roots} roots`] : [];
}

const repeated = (items: readonly string[]): string[] => [
  ...new Set(items.filter((x, i) => items.indexOf(x) !== i)),
];
