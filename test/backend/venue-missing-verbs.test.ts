import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { folder } from '../db/fixture.ts';
import { openCommandLines } from '../support/command-lines.ts';

// Bybit stands on the 30th and in no file of the 31st; the 1st of November is as the 31st.

const head =
  'as_of,participant,venue,symbol,instrument,base,quote,settle,side,raw_size,unit,multiplier,quantity,mark_price,notional,margin_mode,maintenance_rate,id';
const held = (day: string, venue: string, size: number): string =>
  `${day}T00:00:00.000Z,A,${venue},BTCUSDT,linear,BTC,USDT,USDT,long,${size},coin,1,${size},60000,${60_000 * size},cross,0.01,k${size}`;
const said = /bybit held 1 position, \$180 k of notional, 75\.0 % of all in snapshot 2026-10-30/;

it('is said by the import that leaves it out, by what reads that snapshot and by a trend that passes it', async () => {
  const place = folder();
  const lines = openCommandLines(place);
  onTestFinished(lines.close);
  const run = (...words: string[]) => lines.run([...words, '--workspace', 'a.lockstep']);
  writeFileSync(
    join(place, '1.csv'),
    [head, held('2026-10-30', 'okx', 1), held('2026-10-30', 'bybit', 3)].join('\n'),
  );
  for (const day of ['2026-10-31', '2026-11-01'])
    writeFileSync(join(place, `${day}.csv`), [head, held(day, 'okx', 1)].join('\n'));
  expect((await run('import', '1.csv')).out).not.toMatch(/bybit held/);
  const imported = await run('import', '2026-10-31.csv');
  expect(`${imported.out}${imported.err}`).toMatch(said);
  for (const verb of [['leverage'], ['compare', '2026-10-30', '2026-10-31'], ['herding'], ['cascade']]) {
    const { out, err } = await run(...verb);
    expect(`${out}${err}`, verb[0]).toMatch(said);
  }
  await run('import', '2026-11-01.csv');
  expect((await run('leverage')).err).not.toMatch(said);
  expect((await run('call', 'leverage.trend', '{}')).out).toMatch(/In 2026-10-31: bybit held 1 position/);
});
