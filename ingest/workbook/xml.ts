export class XmlError extends Error {}

export type XmlVisitor = Readonly<{
  /** `attributes` as they stand; false stops the reading. */
  open: (name: string, attributes: string) => void;
  text?: (text: string) => void;
  /** false stops the reading. */
  close: (name: string) => boolean | undefined;
}>;

/** Sheets nest some ten deep; a cell holds at most 32,767 characters. */
const deepest = 100;
const longestPart = 2 ** 20;

/**
 * Streams the tags and texts of the XML that spreadsheets write, names without their prefix. No more than a tag or a
 * text is held. Throws XmlError for a document type (entities are never expanded), for nesting beyond 100, for a tag or
 * text of more than 1 MiB, and when the document ends too early.
 */
export function readXml(chunks: Iterable<string>, visitor: XmlVisitor): void {
  let rest = '';
  const open: string[] = [];
  let seen = false;
  for (const chunk of chunks) {
    const text = rest === '' ? chunk : rest + chunk;
    let at = 0;
    for (;;) {
      const start = text.indexOf('<', at);
      if (start < 0) break;
      const end = tagEnd(text, start);
      if (end < 0) break;
      if (end - at > longestPart) throw new XmlError('a tag or text of more than 1 MiB');
      if (start > at && open.length > 0) visitor.text?.(unescaped(text.slice(at, start)));
      at = end;
      if (tag(text.slice(start, end)) === false) return;
    }
    rest = text.slice(at);
    if (rest.length > longestPart) throw new XmlError('a tag or text of more than 1 MiB');
  }
  if (open.length > 0 || !seen) throw new XmlError('the document ends too early');

  function tag(whole: string): boolean | undefined {
    if (whole.startsWith('<?') || whole.startsWith('<!--')) return undefined;
    if (whole.startsWith('<![CDATA[')) {
      visitor.text?.(whole.slice(9, -3));
      return undefined;
    }
    if (whole.startsWith('<!')) throw new XmlError('it declares a document type');
    if (whole.startsWith('</')) {
      const name = local(whole.slice(2, -1).trim());
      if (open.pop() !== name) throw new XmlError(`</${name.slice(0, 40)}> closes what was not opened`);
      return visitor.close(name);
    }
    seen = true;
    const empty = whole.endsWith('/>');
    const inner = whole.slice(1, empty ? -2 : -1);
    const blank = inner.search(/\s/);
    const name = local(blank < 0 ? inner : inner.slice(0, blank));
    visitor.open(name, blank < 0 ? '' : inner.slice(blank));
    if (empty) return visitor.close(name);
    if (open.push(name) > deepest) throw new XmlError(`nested more than ${deepest} deep`);
    return undefined;
  }
}

/** Where the tag that begins at `start` ends, past its `>`; −1 when it does not end in this text. */
function tagEnd(text: string, start: number): number {
  for (const [begin, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const)
    if (text.startsWith(begin, start)) {
      const at = text.indexOf(end, start + begin.length);
      return at < 0 ? -1 : at + end.length;
    }
  // The beginning of a comment or CDATA may be cut by the end of the text.
  if (text.length - start < 9 && '<![CDATA['.startsWith(text.slice(start))) return -1;
  let quote = 0;
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === 34 || c === 39) quote = c;
    else if (c === 62) return i + 1;
  }
  return -1;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (all, what: string) => {
    if (!what.startsWith('#')) return named[what] ?? all;
    const code =
      what[1] === 'x' || what[1] === 'X' ? Number.parseInt(what.slice(2), 16) : Number(what.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

const patterns = new Map<string, RegExp>();

/** The value of an attribute (its prefix may be part of the name); null when the tag has none of that name. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found === null ? null : unescaped(found[1] ?? found[2] ?? '');
}
