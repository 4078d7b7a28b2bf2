import type { Json, UiState } from './read-ui-state.ts';

type Shown = Pick<UiState, 'snapshot' | 'controls'>;

/** Longer values stay in the workspace: their place in the address says only that there is one. */
const longest = 1_500;
const kept = '~';

/** Choices are remembered under their page's id, but for this one. */
const prefixes: Readonly<Record<string, string>> = { 'what-if': 'whatIf' };
const prefixOf = (page: string): string => `${prefixes[page] ?? page}.`;

/** The choices of a page, and those of all others. */
export function ownChoices(
  page: string,
  controls: Shown['controls'],
): Readonly<{ own: Record<string, Json>; others: Record<string, Json> }> {
  const own: Record<string, Json> = {};
  const others: Record<string, Json> = {};
  for (const [key, value] of Object.entries(controls))
    (key.startsWith(prefixOf(page)) ? own : others)[key] = value;
  return { own, others };
}

/** What a page shows, as its address keeps it: the snapshot and every choice made on it. */
export function toQuery(page: string, { snapshot, controls }: Shown): string {
  const query = new URLSearchParams({ snapshot: snapshot ?? 'latest' });
  const prefix = prefixOf(page);
  for (const key of Object.keys(controls).sort()) {
    const value = controls[key];
    if (value === undefined || !key.startsWith(prefix)) continue;
    const text = toText(value);
    query.set(key.slice(prefix.length), text.length > longest ? kept : text);
  }
  return query.toString();
}

/** Puts an address back into what is shown: choices of the page that it does not name have their defaults. */
export function fromQuery(page: string, text: string, shown: Shown): Shown {
  const query = new URLSearchParams(text);
  const prefix = prefixOf(page);
  const controls: Record<string, Json> = {};
  for (const [key, value] of Object.entries(shown.controls)) {
    const own = key.startsWith(prefix) && query.get(key.slice(prefix.length)) !== kept;
    if (value !== undefined && !own) controls[key] = value;
  }
  for (const [name, value] of query)
    if (name !== 'snapshot' && value !== kept) controls[prefix + name] = fromText(value);
  const snapshot = query.get('snapshot');
  return { controls, snapshot: snapshot === null ? shown.snapshot : snapshot === 'latest' ? null : snapshot };
}

/** The names of the choices in which two addresses differ. */
export function changedChoices(before: string, after: string): string {
  const [a, b] = [new URLSearchParams(before), new URLSearchParams(after)];
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter((name) => a.get(name) !== b.get(name)).join(' ');
}

/** Words as they are; what reads as something else is quoted. */
function toText(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return value === kept || typeof fromText(value) !== 'string' || value.startsWith('"')
    ? JSON.stringify(value)
    : value;
}

function fromText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
