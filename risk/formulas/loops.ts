/**
 * Recursive lending: collateral → debt → collateral. n loops on one unit of own collateral hold
 * (1−LTV^(n+1))/(1−LTV) units; without end, 1/(1−LTV).
 */
export function loopLeverage(loanToValue: number, loops: number): number {
  return loanToValue === 1 ? loops + 1 : (1 - loanToValue ** (loops + 1)) / (1 - loanToValue);
}

export function loopLimit(loanToValue: number): number {
  return 1 / (1 - loanToValue);
}

/**
 * Relative fall of collateral against debt at which a position of this leverage becomes liquidatable:
 * 1 − (1−1/x)/LT. At or below 0 it already is; 1 when there is no debt.
 */
export function loopLiquidationDrop(leverage: number, liquidationThreshold: number): number {
  return 1 - (1 - 1 / leverage) / liquidationThreshold;
}

/**
 * Strongly connected components with a cycle in a directed graph (Tarjan 1972): in a borrow graph (collateral asset →
 * debt asset it was turned into) these are the loops. Largest first; members ascending.
 *
 * @param edges pairs [from, to] of node indices below `nodes`
 */
export function cycles(nodes: number, edges: readonly (readonly [number, number])[]): number[][] {
  const next: number[][] = Array.from({ length: nodes }, () => []);
  const loopsToItself = new Set<number>();
  for (const [from, to] of edges) {
    next[from]?.push(to);
    if (from === to) loopsToItself.add(from);
  }
  const index = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  const onStack = new Uint8Array(nodes);
  const stack: number[] = [];
  const found: number[][] = [];
  let counter = 0;
  const open = (node: number): { node: number; edge: number } => {
    index[node] = low[node] = counter++;
    stack.push(node);
    onStack[node] = 1;
    return { node, edge: 0 };
  };
  for (let root = 0; root < nodes; root++) {
    if (index[root] >= 0) continue;
    // An explicit path instead of recursion: a borrow chain can be longer than the call stack.
    const path = [open(root)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const to = next[top.node]?.[top.edge++];
      if (to === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) low[parent.node] = Math.min(low[parent.node], low[top.node]);
        if (low[top.node] === index[top.node]) found.push(popComponent(stack, onStack, top.node));
      } else if (index[to] < 0) path.push(open(to));
      else if (onStack[to] === 1) low[top.node] = Math.min(low[top.node], index[to]);
    }
  }
  return found
    .filter((members) => members.length > 1 || loopsToItself.has(members.at(0) ?? -1))
    .sort((a, b) => b.length - a.length || (a.at(0) ?? 0) - (b.at(0) ?? 0));
}

function popComponent(stack: number[], onStack: Uint8Array, root: number): number[] {
  const members: number[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    onStack[node] = 0;
    members.push(node);
    if (node === root) break;
  }
  return members.sort((a, b) => a - b);
}
