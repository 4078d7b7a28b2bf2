import { isArray, isObject, type Json, type JsonObject } from './parse.ts';

const deepest = 3;
const saysMore = /^(has_?more|has_?next(_?page)?)$/i;
const saysLast = /^(is_?)?last(_?page)?$/i;
const cursors = /^(next_?page_?cursor|next_?cursor|next_?page_?token|cursor|next)$/i;
const totals = /^total(_?(count|records|elements|rows|results|items))?$/i;
const pageCounts = /^(total_?pages?|pages|page_?count)$/i;
const paged = /^(page|pages|page_?(no|num|number|index|size)|total_?pages?|limit|per_?page|offset)$/i;
/** What venues write where nothing follows. */
const noCursor = /^(|0|-1|null|none|lte=)$/i;
/** Venues give a cursor with the last page too: only a page that is full has another behind it. */
const pageSizes: ReadonlySet<number> = new Set([10, 20, 25, 30, 50, 100, 200, 250, 300, 400, 500, 1_000]);

/**
 * What an answer says of pages behind it, as its key and value: a flag, the address of the next page, a cursor behind a
 * full page, a total above the rows there are. null where it says nothing, or that this is all.
 *
 * Known from exports of 20 positions of accounts that hold 21 (Bybit gives 20 unless asked for more).
 */
export function moreFollows(answer: Json, depth = 0): string | null {
  if (!isObject(answer) || depth > deepest) return null;
  const rows = rowsIn(answer, depth);
  if (rows !== null) {
    const own = saidBy(answer, rows);
    if (own !== null) return own;
  }
  for (const inner of answer.fields.values()) {
    const found = moreFollows(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function saidBy({ fields }: JsonObject, rows: number): string | null {
  const names = [...fields.keys()];
  for (const [key, value] of fields) {
    const said = typeof value === 'string' || typeof value === 'boolean' ? String(value) : null;
    if (said === null) continue;
    const shown = `"${key}": ${said.slice(0, 40)}`;
    if (saysMore.test(key) && said === 'true') return shown;
    if (saysLast.test(key) && said === 'false') return shown;
    if (cursors.test(key) && !noCursor.test(said) && (/^https?:/i.test(said) || pageSizes.has(rows)))
      return shown;
    if (pageCounts.test(key) && isCount(said) && Number(said) > 1) return shown;
    const counts = key.toLowerCase() !== 'total' || names.some((name) => name !== key && paged.test(name));
    if (totals.test(key) && counts && isCount(said) && Number(said) > rows) return `${shown}, rows: ${rows}`;
  }
  return null;
}

const isCount = (text: string): boolean => /^\d{1,9}$/.test(text);

/** The rows of the one list of objects at or below an object; null when there is none or several. */
function rowsIn(value: JsonObject, depth: number): number | null {
  const found = [...value.fields.values()].flatMap((inner) => {
    if (isArray(inner)) return inner.some(isObject) ? [inner.length] : [];
    const below = isObject(inner) && depth < deepest ? rowsIn(inner, depth + 1) : null;
    return below === null ? [] : [below];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
