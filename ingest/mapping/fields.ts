import type { Mapping } from '../../contract/dto/import.ts';
import { normalise } from '../text/header.ts';
import { fieldWords } from './field-words.ts';

export type Kind = Mapping['kind'];
export type FieldMatch = Readonly<{ field: string; confidence: number; exact: boolean }>;

/** What a wrong guess would silently turn round or scale: only ever proposed when the name is not exactly known. */
export const sensitive: ReadonlySet<string> = new Set([
  'size',
  'side',
  'orderSide',
  'long',
  'short',
  'currency',
  'marginMode',
  'venue',
  'quantity',
  'maintenanceRate',
  'time',
  'updatedAt',
]);

/** Fields that hold numbers. */
export const numericFields: ReadonlySet<string> = new Set(
  'size long short quantity borrowed price entryPrice markPrice notional unrealisedPnl leverage isolatedMargin initialMargin maintenanceMargin maintenanceRate liquidationPrice strike multiplier valueUsd priceUsd haircut liquidationThreshold liquidationBonus close volumeUsd'.split(
    ' ',
  ),
);

/** A name without case, accents, blanks, punctuation and what stands in brackets. */
const plain = (name: string): string =>
  normalise(name)
    .normalize('NFKC')
    .replace(/(?!^)\([^)]*\)/g, '')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '');

const tables = new Map<Kind, readonly (readonly [string, string])[]>(
  (Object.keys(fieldWords) as Kind[]).map((kind) => [
    kind,
    Object.entries(fieldWords[kind]).flatMap(([field, list]) =>
      list.split(',').map((name) => [plain(name), field] as const),
    ),
  ]),
);

const known = new Set([...tables.values()].flatMap((list) => list.map(([name]) => name)));

/** Whether a cell is a name that exports use for a column. */
export const isFieldName = (cell: string): boolean => known.has(plain(cell));

/** How far back a name stands among those of its field: of two columns with exact names the nearer one is it. */
export const rankOf = (column: string, field: string, kind: Kind): number => {
  const at = (tables.get(kind) ?? [])
    .filter(([, of]) => of === field)
    .findIndex(([name]) => name === plain(column));
  return at < 0 ? Number.POSITIVE_INFINITY : at;
};

/** Names that say too little: what they may be, never what they are. */
const vague: Readonly<Record<string, readonly string[]>> = { margin: ['initialMargin', 'isolatedMargin'] };

/** Fields a column may be, the likeliest first: the exact name, else names that are alike. */
export function fieldsLike(column: string, kind: Kind): readonly FieldMatch[] {
  const name = plain(column);
  const best = new Map<string, number>();
  for (const [i, field] of (kind === 'position' ? (vague[name] ?? []) : []).entries())
    best.set(field, 0.9 - i / 20);
  for (const [word, field] of tables.get(kind) ?? []) {
    const within = word.length >= 3 && name.includes(word) ? 0.6 : 0;
    const confidence = word === name ? 1 : Math.max(within, alike(name, word));
    if (confidence >= 0.55 && confidence > (best.get(field) ?? 0)) best.set(field, confidence);
  }
  return [...best]
    .map(([field, confidence]) => ({ field, confidence, exact: confidence === 1 }))
    .sort((a, b) => b.confidence - a.confidence);
}

/** Dice's coefficient of letter pairs (Dice 1945), in 0 … 0.95. */
function alike(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < a.length; i++) {
    const pair = a.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let i = 0; i + 1 < b.length; i++) {
    const pair = b.slice(i, i + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared++;
      pairs.set(pair, left - 1);
    }
  }
  return Math.min(0.95, (2 * shared) / (a.length + b.length - 2));
}
