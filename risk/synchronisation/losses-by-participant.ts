import type { SparseLosses } from '../formulas/synchronisation.ts';
import type { Portfolio } from '../portfolio.ts';
import { type LiquidationEvents, lostIn } from './liquidations-by-scenario.ts';

/** Losses of each participant: the sum of its accounts' in each scenario. */
export function lossesByParticipant(
  { accounts, participants }: Portfolio,
  events: LiquidationEvents,
  scenarios: number,
): SparseLosses[] {
  const { start, scenario } = events;
  const of = accountsOf(accounts.participant, participants.id.length);
  const sums = new Float64Array(scenarios);
  const present = new Uint8Array(scenarios);
  // One block for all: twenty thousand of their own would each be found and given back.
  const room = new Float64Array(scenario.length);
  return participants.id.map((_, i) => {
    const own = of(i).filter((a) => start[a + 1] > start[a]);
    if (own.length <= 1) return lossesOf(events, own[0], room);
    let different = 0;
    for (const a of own)
      for (let e = start[a]; e < start[a + 1]; e++) {
        const s = scenario[e];
        different += 1 - present[s];
        present[s] = 1;
        sums[s] += lostIn(events, a, e);
      }
    const hit = new Int32Array(different);
    let k = 0;
    for (let s = 0; k < different; s++) if (present[s] === 1) hit[k++] = s;
    const loss = Float64Array.from(hit, (s) => sums[s]);
    for (const s of hit) sums[s] = present[s] = 0;
    return { scenario: hit, loss };
  });
}

/** Accounts by participant, in their order. */
function accountsOf(participant: Int32Array, count: number): (i: number) => Int32Array {
  const start = new Int32Array(count + 1);
  for (const i of participant) start[i + 1]++;
  for (let i = 0; i < count; i++) start[i + 1] += start[i];
  const next = start.slice();
  const order = new Int32Array(participant.length);
  for (const [a, i] of participant.entries()) order[next[i]++] = a;
  return (i) => order.subarray(start[i], start[i + 1]);
}

const none: SparseLosses = { scenario: new Int32Array(0), loss: new Float64Array(0) };

/** Losses of a participant with one account, which has one event a scenario at most. */
function lossesOf(events: LiquidationEvents, a: number | undefined, room: Float64Array): SparseLosses {
  if (a === undefined) return none;
  const { start, scenario, gross, seized } = events;
  const [from, to] = [start[a], start[a + 1]];
  const loss = room.subarray(from, to);
  if (seized === null) loss.fill(gross[a]);
  else for (let e = from; e < to; e++) loss[e - from] = lostIn(events, a, e);
  return { scenario: scenario.subarray(from, to), loss };
}
