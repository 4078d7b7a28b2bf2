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

/** What is other after than before, part by part: "window 250 → 300; zone none → UTC". */
export function changedWords(before: unknown, after: unknown): string {
  const [was, is] = [spread(before ?? {}, [], new Map()), spread(after ?? {}, [], new Map())];
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((part) => {
    const [from, to] = [was.get(part) ?? 'none', is.get(part) ?? 'none'];
    return from === to ? [] : [`${part} ${from} → ${to}`.trim()];
  });
  return changes.length === 0 ? 'nothing changed' : changes.join('; ');
}
