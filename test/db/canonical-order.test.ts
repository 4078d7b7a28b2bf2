import { describe, expect, it } from 'vitest';
import { canonicalOrder, reorder } from '../../db/portfolio/canonical-order.ts';
import { inCommon } from '../../db/portfolio/in-common.ts';
import { random } from '../../risk/random.ts';
import { workspace } from './fixture.ts';

describe('the canonical order of rows', () => {
  it('is that of the bytes of names, of kinds of margin and of content, as SQLite sorts them', () => {
    const ws = workspace();
    const names = ['b', 'B', 'a', 'é', 'z', '𝔸', '\u{ffee}', 'ab', ''];
    const add = (table: string, name: string) =>
      ws.db
        .prepare(
          table === 'venues'
            ? "INSERT INTO venues (name, default_kind, kind) VALUES (?, 'cex', 'cex')"
            : 'INSERT INTO participants (name) VALUES (?)',
        )
        .run(name);
    for (const name of names) add('participants', name);
    const first = ws.prepareRaw('SELECT coalesce(max(id), 0) FROM venues').get()?.[0];
    for (const name of ['kraken', 'Binance', 'aave']) add('venues', `${name} ${first}`);
    const { below } = random(3);
    const venues = ws.prepareRaw('SELECT id FROM venues ORDER BY id DESC LIMIT 3').all();
    const n = 900;
    const column = (of: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => of(i));
    // One participant has more rows than are sorted by hand.
    const keys = {
      participant: Int32Array.from(column((i) => (i < 300 ? 4 : 1 + below(names.length)))),
      venue: Int32Array.from(column(() => Number(venues[below(3)]?.[0]))),
      mode: Uint8Array.from(column(() => below(3))),
      naturalKey: column(() => below(2) * 9_007_199_254_740_000 - below(3)),
      hash: column((i) => 8_508_017_319_062_873 - i),
    };
    ws.db.exec('CREATE TEMP TABLE keys (i, participant, venue, mode, natural_key, row_hash)');
    const put = ws.db.prepare('INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?)');
    for (let i = 0; i < n; i++)
      put.run(i, keys.participant[i], keys.venue[i], keys.mode[i], keys.naturalKey[i], keys.hash[i]);
    const sorted = ws.db
      .prepare(
        `SELECT i FROM keys JOIN participants pt ON pt.id = participant JOIN venues v ON v.id = venue
         ORDER BY pt.name, v.name, CASE mode WHEN 1 THEN 0 WHEN 2 THEN 1 ELSE 2 END, natural_key, row_hash`,
      )
      .pluck()
      .all();
    const owners = inCommon(ws).owners();
    const order = canonicalOrder(owners, keys);
    expect([...(order ?? [])]).toEqual(sorted);
    // Put in order they are in order, and a column that stands twice is moved once.
    if (order === null) throw new Error('the rows were in order');
    reorder([...Object.values(keys), keys.mode], order, new Float64Array(n));
    expect(canonicalOrder(owners, keys)).toBeNull();
  });
});
