/** NaN marks a gap. Series of one panel have equal length; a time is a column. */
export type Series = readonly Float64Array[];

export function hasGaps(series: Series): boolean {
  // A sum is finite unless something in it is not: several times as fast as asking every value.
  for (const values of series) if (!Number.isFinite(sumOf(values)) && countGaps(values) > 0) return true;
  return false;
}

function sumOf(values: Float64Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const whole = values.length & ~3;
  for (let t = 0; t < whole; t += 4) {
    a += values[t];
    b += values[t + 1];
    c += values[t + 2];
    d += values[t + 3];
  }
  for (let t = whole; t < values.length; t++) a += values[t];
  return a + b + c + d;
}

export function countGaps(values: Float64Array): number {
  let gaps = 0;
  for (let t = 0; t < values.length; t++) if (Number.isNaN(values[t])) gaps++;
  return gaps;
}

/** True when all values that are there are the same, or none is. */
export function isStill(values: Float64Array): boolean {
  let level = Number.NaN;
  for (let t = 0; t < values.length; t++) {
    const value = values[t];
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(level)) level = value;
    else if (value !== level) return false;
  }
  return true;
}

/** Listwise: only the times at which every series has a value. */
export function completeTimes(series: Series): Int32Array {
  const gap = new Uint8Array(series[0]?.length ?? 0);
  // Series by series: each lies in memory as a row.
  for (const values of series) for (let t = 0; t < gap.length; t++) if (Number.isNaN(values[t])) gap[t] = 1;
  return Int32Array.from(gap.keys()).filter((t) => gap[t] === 0);
}

export function atTimes(series: Series, times: Int32Array): Float64Array[] {
  return series.map((values) => {
    const row = new Float64Array(times.length);
    for (let i = 0; i < times.length; i++) row[i] = values[times[i]];
    return row;
  });
}

export type Joint = { x: Float64Array; y: Float64Array; time: Int32Array };

export function jointBuffer(length: number): Joint {
  return { x: new Float64Array(length), y: new Float64Array(length), time: new Int32Array(length) };
}

/** Pairwise: writes the common observations to the front of the buffers and returns how many there are. */
export function gatherJoint(x: Float64Array, y: Float64Array, joint: Joint): number {
  let count = 0;
  for (let t = 0; t < x.length; t++) {
    const a = x[t];
    const b = y[t];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    joint.x[count] = a;
    joint.y[count] = b;
    joint.time[count++] = t;
  }
  return count;
}
