// What ran outside the process of the tests: threads of the program, and programs started. Node writes for each which
// ranges of its sources ran; here they are counted at the places the coverage of the tests has statements and branches.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** Adds to `counted` (as istanbul writes it, by file) what the processes that wrote into `folder` have run. */
export function addProcesses(counted, folder) {
  const places = new Map();
  for (const name of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue;
      const file = fileURLToPath(url);
      const one = counted[file];
      if (one === undefined) continue;
      if (!places.has(file)) places.set(file, placesOf(one, readFileSync(file, 'utf8'), file));
      addRun(one, places.get(file), timesAt(functions));
    }
  }
}

/** By number: where a statement begins, and where each way of a branch does; an `else` that is not written has no place. */
export function placesOf({ statementMap, branchMap }, source, file) {
  const lines = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lines.push(at + 1);
  const offset = ({ line, column }) => lines[line - 1] + column;
  const ifs = ifsOf(parseSync(file, source).program);
  const ways = ({ type, loc, locations }) => {
    const start = offset(loc.start);
    if (type !== 'if') return { start, ways: locations.map((way) => offset(way.start)) };
    return { start, ways: ifs.get(start) ?? null };
  };
  const mapped = (map, place) => Object.entries(map).map(([id, one]) => [id, place(one)]);
  return { s: mapped(statementMap, ({ start }) => offset(start)), b: mapped(branchMap, ways) };
}

function addRun({ s, b }, places, times) {
  for (const [id, at] of places.s) s[id] += times(at);
  for (const [id, { start, ways }] of places.b) {
    if (ways === null) continue;
    // What is not written ran as often as the whole without the way that is.
    const rest = () => Math.max(0, times(start) - times(ways[0]));
    for (const [way, at] of ways.entries()) b[id][way] += at === null ? rest() : times(at);
  }
}

/** Where each `if` begins: where its two ways do, null for one that is not written. */
function ifsOf(program) {
  const found = new Map();
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (node.type === 'IfStatement')
      found.set(node.start, [node.consequent.start, node.alternate?.start ?? null]);
    for (const value of Object.values(node)) visit(value);
  };
  visit(program);
  return found;
}

/** How often the code at an offset ran: ranges lie in each other, and the innermost says it. */
export function timesAt(functions) {
  const ranges = functions
    .flatMap((one) => one.ranges)
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const [from, counts] = [[], []];
  const open = [];
  const close = (until) => {
    while (open.length > 0 && open.at(-1).endOffset <= until) {
      const { endOffset } = open.pop();
      from.push(endOffset);
      counts.push(open.at(-1)?.count ?? 0);
    }
  };
  for (const range of ranges) {
    close(range.startOffset);
    open.push(range);
    from.push(range.startOffset);
    counts.push(range.count);
  }
  close(Number.POSITIVE_INFINITY);
  return (offset) => {
    let [low, high] = [0, from.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (from[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return counts[low - 1] ?? 0;
  };
}
