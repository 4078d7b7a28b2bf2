/** Losses beyond margin of one scenario, USD: of each member that leaves any, in the order in which they were found. */
export type ScenarioLosses = Readonly<{ scenario: number; members: Int32Array; losses: Float64Array }>;

/** Losses of one venue as they are found: millions in a large book, so that no object stands for one. */
export type VenueLosses = Readonly<{
  add: (scenario: number, member: number, loss: number) => void;
  /** Scenarios in the order of their first loss; several losses of a member are one. */
  byScenario: (scenarios: number, members: number) => ScenarioLosses[];
}>;

export function venueLosses(): VenueLosses {
  let [count, room] = [0, 1_024];
  let scenario = new Int32Array(room);
  let member = new Int32Array(room);
  let loss = new Float64Array(room);
  const grow = (): void => {
    room *= 2;
    const [wider, more, longer] = [new Int32Array(room), new Int32Array(room), new Float64Array(room)];
    wider.set(scenario);
    more.set(member);
    longer.set(loss);
    [scenario, member, loss] = [wider, more, longer];
  };
  return {
    add: (s, m, usd) => {
      if (count === room) grow();
      scenario[count] = s;
      member[count] = m;
      loss[count++] = usd;
    },
    byScenario: (scenarios, members) => {
      const start = new Int32Array(scenarios + 1);
      const order: number[] = [];
      for (let i = 0; i < count; i++) if (start[scenario[i] + 1]++ === 0) order.push(scenario[i]);
      for (let s = 0; s < scenarios; s++) start[s + 1] += start[s];
      const next = start.slice();
      const place = new Int32Array(count);
      for (let i = 0; i < count; i++) place[next[scenario[i]]++] = i;
      // Where a member stands in its row, if it was met in this scenario.
      const met = new Int32Array(members).fill(-1);
      const at = new Int32Array(members);
      return order.map((s) => {
        const row = {
          members: new Int32Array(start[s + 1] - start[s]),
          losses: new Float64Array(start[s + 1] - start[s]),
        };
        let used = 0;
        for (let k = start[s]; k < start[s + 1]; k++) {
          const m = member[place[k]];
          if (met[m] !== s) {
            met[m] = s;
            at[m] = used;
            row.members[used++] = m;
          }
          row.losses[at[m]] += loss[place[k]];
        }
        return { scenario: s, members: row.members.subarray(0, used), losses: row.losses.subarray(0, used) };
      });
    },
  };
}
