import { describe, expect, it } from 'vitest';
import { placeBorrowGraph, size } from '../../renderer/features/co-movement/borrow-layout.ts';

const node = (asset: string, supplied: number, borrowed: number, loop = -1) => ({
  asset,
  supplied,
  borrowed,
  loop,
});

describe('the picture of the borrow graph', () => {
  const placed = placeBorrowGraph({
    nodes: [node('ETH', 600, 300, 0), node('USDC', 0, 60), node('BTC', 100, 0), node('IDLE', 50, 0)],
    edges: [
      { from: 'ETH', to: 'ETH', usd: 300, participants: 2 },
      { from: 'ETH', to: 'USDC', usd: 40, participants: 1 },
      { from: 'BTC', to: 'USDC', usd: 20, participants: 1 },
    ],
  });
  it('draws only coins with an edge, all of them inside the picture and apart', () => {
    expect(placed.nodes.map((n) => n.asset)).toEqual(['ETH', 'USDC', 'BTC']);
    for (const a of placed.nodes) {
      expect(a.x - a.radius).toBeGreaterThan(0);
      expect(a.x + a.radius).toBeLessThan(size.width);
      expect(a.y - a.radius).toBeGreaterThan(0);
      expect(a.y + a.radius).toBeLessThan(size.height);
      for (const b of placed.nodes)
        if (a !== b) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius + b.radius);
    }
  });
  it('marks edges inside a loop, and a heavier debt is wider', () => {
    expect(placed.edges.map((e) => e.inLoop)).toEqual([true, false, false]);
    const widths = placed.edges.map((e) => e.width);
    expect([...widths].sort((a, b) => b - a)).toEqual(widths);
    for (const edge of placed.edges) expect(edge.path).not.toMatch(/NaN|Infinity/);
  });
  it('says how many edges it leaves out, and stands with a single coin', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      from: `C${i}`,
      to: 'USDC',
      usd: 60 - i,
      participants: 1,
    }));
    const nodes = [node('USDC', 0, 1), ...many.map((e) => node(e.from, 1, 0))];
    expect(placeBorrowGraph({ nodes, edges: many }).hidden).toBe(20);
    const alone = placeBorrowGraph({
      nodes: [node('USDC', 5, 4, 0)],
      edges: [{ from: 'USDC', to: 'USDC', usd: 4, participants: 1 }],
    });
    expect(alone.nodes).toHaveLength(1);
    expect(alone.edges[0]?.path).not.toMatch(/NaN/);
  });
});
