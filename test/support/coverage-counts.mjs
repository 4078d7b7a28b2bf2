// Coverage as istanbul writes it, a file of sources at a time: statements and branches by number, with their places.

/** Two runs as one. A file that was changed between them counts as in the later one. */
export function addCounts(before, after) {
  const all = { ...before };
  for (const [file, one] of Object.entries(after)) {
    const known = all[file];
    all[file] = known !== undefined && sameSource(known, one) ? sum(known, one) : one;
  }
  return all;
}

const sameSource = (a, b) =>
  ['statementMap', 'branchMap'].every((map) => JSON.stringify(a[map]) === JSON.stringify(b[map]));

function sum(a, b) {
  const s = Object.fromEntries(Object.entries(b.s).map(([id, times]) => [id, times + (a.s[id] ?? 0)]));
  const branch = ([id, ways]) => [id, ways.map((times, way) => times + (a.b[id]?.[way] ?? 0))];
  return { ...b, s, b: Object.fromEntries(Object.entries(b.b).map(branch)) };
}

/** Lines (by the statements that begin on them) and ways of branches: how many, how many run, the lines of the others. */
export function countsOf({ s, statementMap, b, branchMap }) {
  const lines = new Map();
  for (const [id, times] of Object.entries(s)) {
    const { line } = statementMap[id].start;
    lines.set(line, (lines.get(line) ?? 0) + times);
  }
  const ways = Object.entries(b).flatMap(([id, times]) =>
    times.map((n, way) => [branchMap[id].locations[way]?.start?.line ?? branchMap[id].loc.start.line, n]),
  );
  return { lines: summary([...lines]), branches: summary(ways) };
}

function summary(places) {
  const missed = places.filter(([, times]) => times === 0).map(([line]) => line);
  return { total: places.length, covered: places.length - missed.length, missed: [...new Set(missed)] };
}
