import type { AssetBook } from '../../contract/assets.ts';
import type { InstrumentKind } from '../../contract/records.ts';
import { defaultVenueKind } from '../known-venues.ts';
import type { Workspace } from '../workspace.ts';
import { RowHash } from './row-hash.ts';

/** A name's row id and the two lanes of its content hash (ids differ between workspaces, hashes do not). */
export type Entry = Readonly<{ id: number; a: number; b: number }>;

export type Instrument = Readonly<{
  venue: string;
  symbol: string;
  kind: InstrumentKind;
  kindCode: number;
  base: string;
  quote: string;
  settle: string;
  expiry: number | null;
  strike: number | null;
  unit: string;
  multiplier: number;
}>;

export type Dictionaries = Readonly<{
  participant: (name: string) => Entry;
  venue: (name: string) => Entry;
  asset: (name: string) => Entry;
  source: (name: string) => Entry;
  instrument: (instrument: Instrument) => Entry;
}>;

/** Name → id maps that live as long as one import: a rolled-back import must not leave ids behind. */
export function dictionaries(ws: Workspace, book: AssetBook): Dictionaries {
  const venue = names(ws, 'venues', ['default_kind', 'kind'], (v) => [
    defaultVenueKind(v),
    defaultVenueKind(v),
  ]);
  const asset = names(ws, 'assets', ['kind'], (a) => [book.kindAt(a, null)]);
  return {
    participant: names(ws, 'participants'),
    venue,
    asset,
    source: names(ws, 'price_sources'),
    instrument: instruments(ws, venue, asset),
  };
}

function names(
  ws: Workspace,
  table: 'participants' | 'venues' | 'assets' | 'price_sources',
  columns: readonly string[] = [],
  values: (name: string) => string[] = () => [],
): (name: string) => Entry {
  type Known = { name: string; entry: Entry; next: Known | null };
  const known = new Map<string, Known>();
  // Files are sorted, or go round: what came after a name last time is likely to come again.
  let last: Known | null = null;
  const select = ws.prepareRaw(`SELECT id FROM ${table} WHERE name = ?`);
  const insert = ws.prepare(
    `INSERT INTO ${table} (${['name', ...columns].join(', ')}) VALUES (?${', ?'.repeat(columns.length)})`,
  );
  return (name) => {
    if (last !== null) {
      if (last.name === name) return last.entry;
      if (last.next?.name === name) {
        last = last.next;
        return last.entry;
      }
    }
    const found = known.get(name) ?? store(name);
    if (last !== null) last.next = found;
    last = found;
    return found.entry;
  };

  function store(name: string): Known {
    const id = select.get(name)?.[0] ?? insert.run(name, ...values(name)).lastInsertRowid;
    const hash = new RowHash().start(1);
    hash.text(name);
    const made = { name, entry: { id: Number(id), a: hash.a, b: hash.b }, next: null };
    known.set(name, made);
    return made;
  }
}

function instruments(
  ws: Workspace,
  venue: (name: string) => Entry,
  asset: (name: string) => Entry,
): (instrument: Instrument) => Entry {
  const known = new Map<string, { instrument: Instrument; entry: Entry }[]>();
  const select = ws.prepareRaw(
    `SELECT id FROM instruments WHERE symbol = ? AND venue_id = ? AND kind = ? AND base_id = ? AND quote_id = ?
     AND settle_id = ? AND expiry IS ? AND strike IS ? AND unit = ? AND multiplier = ?`,
  );
  const insert = ws.prepare(
    `INSERT INTO instruments (symbol, venue_id, kind, base_id, quote_id, settle_id, expiry, strike, unit, multiplier)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (x) => {
    const list = known.get(x.symbol);
    if (list !== undefined) for (const k of list) if (same(k.instrument, x)) return k.entry;
    const row = [
      x.symbol,
      venue(x.venue).id,
      x.kindCode,
      asset(x.base).id,
      asset(x.quote).id,
      asset(x.settle).id,
      x.expiry,
      x.strike,
      x.unit,
      x.multiplier,
    ];
    const id = select.get(...row)?.[0] ?? insert.run(...row).lastInsertRowid;
    const entry = { id: Number(id), ...lanes(x) };
    const kept = { instrument: x, entry };
    if (list === undefined) known.set(x.symbol, [kept]);
    else list.push(kept);
    return entry;
  };
}

function lanes(x: Instrument): { a: number; b: number } {
  const hash = new RowHash().start(2);
  for (const s of [x.symbol, x.kind, x.base, x.quote, x.settle, x.unit]) hash.text(s);
  hash.number(x.expiry);
  hash.number(x.strike);
  hash.number(x.multiplier);
  return { a: hash.a, b: hash.b };
}

const same = (p: Instrument, q: Instrument): boolean =>
  p.venue === q.venue &&
  p.kindCode === q.kindCode &&
  p.base === q.base &&
  p.quote === q.quote &&
  p.settle === q.settle &&
  p.expiry === q.expiry &&
  p.strike === q.strike &&
  p.unit === q.unit &&
  p.multiplier === q.multiplier;
