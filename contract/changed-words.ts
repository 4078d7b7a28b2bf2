type Parts = Map<string, string>;

/** "maintenanceRate" → "maintenance rate". */
const inWords = (key: string): string =>
  key.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
/** What an entry of a list is known by, wherever it stands. */
const marks = ['measure', 'id', 'name', 'asset', 'symbol', 'key', 'member'];

function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? 'empty' : String(value);
}

function spread(value: unknown, at: readonly string[], into: Parts): Parts {
  if (Array.isArray(value) && value.length > 0)
    value.forEach((item, i) => {
      const known = typeof item === 'object' && item !== null ? item : {};
      const mark = marks.find((one) => one in known);
      const name =
        mark === undefined ? String(i + 1) : inWords(String((known as Record<string, unknown>)[mark]));
      spread(item, [...at, name], into);
    });
  else if (typeof value === 'object' && value !== null && Object.keys(value).length > 0)
    for (const [key, item] of Object.entries(value)) {
      if (!(marks.includes(key) && at.at(-1) === inWords(String(item))))
        spread(item, [...at, inWords(key)], into);
    }
  else if (at.length > 0 || typeof value !== 'object') into.set(at.join(' '), said(value));
  return into;
}

/** One part of something that is other now. */
export type Changed = Readonly<{ part: string; before: string; after: string }>;

/** What is other after than before, part by part. */
export function changesOf(before: unknown, after: unknown): Changed[] {
  const [was, is] = [spread(before ?? {}, [], new Map()), spread(after ?? {}, [], new Map())];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((part) => {
    const [from, to] = [was.get(part) ?? 'none', is.get(part) ?? 'none'];
    return from === to ? [] : [{ part, before: from, after: to }];
  });
}

/** The same in words: "window 250 → 300; zone none → UTC". */
export const wordsOf = (changes: readonly Changed[]): string =>
  changes.map(({ part, before, after }) => `${part} ${before} → ${after}`.trim()).join('; ') ||
  'nothing changed';

/** One side of changes in a cell: of one part the value alone, of several each with its part. */
export function sideOf(changes: readonly Changed[], side: 'before' | 'after'): string | null {
  const [only] = changes;
  if (only === undefined) return null;
  if (changes.length === 1) return only[side];
  return changes.map((change) => `${change.part} ${change[side]}`.trim()).join('; ');
}

/** Something whole that is another now, was made (`before` null) or is gone (`after` null). */
export const changedTo = (part: string, before: string | null, after: string | null): readonly Changed[] => [
  { part, before: before ?? 'none', after: after ?? 'none' },
];
