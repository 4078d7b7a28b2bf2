import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { folder } from '../db/fixture.ts';
import { openCommandLines } from '../support/command-lines.ts';

// A has lost 1,000,000 of 500,000: a shock has nobody left, and amplification 1 and no critical shock read "within".

const at = '2026-10-30T00:00:00.000Z';
const positions = `as_of,participant,venue,symbol,instrument,base,quote,settle,side,raw_size,unit,multiplier,quantity,entry_price,mark_price,notional,unrealised_pnl,margin_mode,maintenance_rate,id
${at},A,gate,BTC_USDT,linear,BTC,USDT,USDT,long,100,coin,1,100,70000,60000,6000000,-1000000,cross,0.01,k1`;
const balances = (usd: number): string =>
  `as_of,participant,venue,asset,quantity,value_usd,haircut,id\n${at},A,gate,USDT,${usd},${usd},0,k2`;
const depth = `time,asset,venue,distance,depth_usd\n${at},BTC,gate,-0.02,2000000\n${at},BTC,gate,0.02,2000000`;

async function limits(usd: number) {
  const place = folder();
  const lines = openCommandLines(place);
  onTestFinished(lines.close);
  const files = { 'p.csv': positions, 'b.csv': balances(usd), 'd.csv': depth };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  await lines.run(['import', ...Object.keys(files), '--workspace', 'a.lockstep']);
  const { out } = await lines.run(['limits', '--json', '--workspace', 'a.lockstep']);
  const { limits: rows } = JSON.parse(out) as {
    limits: { limit: { measure: string }; status: string; value: number | null }[];
  };
  return (measure: string) => {
    const { status, value } = rows.find(({ limit }) => limit.measure === measure) ?? {};
    return [status, value];
  };
}

it('of a book with nobody left to liquidate neither amplification nor critical shock is judged', async () => {
  const spent = await limits(500_000);
  expect(spent('amplification')).toEqual(['notJudged', null]);
  expect(spent('criticalShock')).toEqual(['notJudged', null]);
  const sound = await limits(6_000_000);
  expect(sound('amplification')).toEqual(['green', 1]);
  expect(sound('criticalShock')[0]).not.toBe('notJudged');
});
