import type { SparseLosses } from '../formulas/synchronisation.ts';
import type { Portfolio } from '../portfolio.ts';
import type { LiquidationEvents } from './liquidations-by-scenario.ts';

/** Losses of each participant: the sum of its accounts' in each scenario. */
export function lossesByParticipant(
  { accounts, participants }: Portfolio,
  events: LiquidationEvents,
  scenarios: number,
): SparseLosses[] {
  const count = events.account.length;
  // Events by participant, in their order.
  const start = new Int32Array(participants.id.length + 1);
  for (const a of events.account) start[accounts.participant[a] + 1]++;
  for (let i = 0; i < participants.id.length; i++) start[i + 1] += start[i];
  const next = start.slice();
  const order = new Int32Array(count);
  for (let e = 0; e < count; e++) order[next[accounts.participant[events.account[e]]]++] = e;
  const sums = new Float64Array(scenarios);
  const present = new Uint8Array(scenarios);
  return participants.id.map((_, i) => {
    const own = order.subarray(start[i], start[i + 1]);
    if (isOneAccount(events, own)) return lossesOf(events, own);
    let different = 0;
    for (const e of own) {
      const s = events.scenario[e];
      different += 1 - present[s];
      present[s] = 1;
      sums[s] += events.notional[e];
    }
    const scenario = new Int32Array(different);
    let k = 0;
    for (let s = 0; k < different; s++) if (present[s] === 1) scenario[k++] = s;
    const loss = Float64Array.from(scenario, (s) => sums[s]);
    for (const s of scenario) sums[s] = present[s] = 0;
    return { scenario, loss };
  });
}

/** Events stand by account, then by scenario. */
const isOneAccount = ({ account }: LiquidationEvents, own: Int32Array): boolean =>
  own.length === 0 || account[own[0]] === account[own[own.length - 1]];

/** Losses of a participant with one account, which has one event a scenario at most. */
function lossesOf({ scenario, notional }: LiquidationEvents, own: Int32Array): SparseLosses {
  const losses = { scenario: new Int32Array(own.length), loss: new Float64Array(own.length) };
  for (let k = 0; k < own.length; k++) {
    losses.scenario[k] = scenario[own[k]];
    losses.loss[k] = notional[own[k]];
  }
  return losses;
}
