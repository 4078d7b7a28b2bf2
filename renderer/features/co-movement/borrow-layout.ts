import type { LoopsOutput } from '../../../contract/dto/loops.ts';

type Point = Readonly<{ x: number; y: number }>;
export type PlacedNode = Readonly<{
  asset: string;
  x: number;
  y: number;
  radius: number;
  inLoop: boolean;
  supplied: number;
  borrowed: number;
}>;
export type PlacedEdge = Readonly<{
  from: string;
  to: string;
  usd: number;
  participants: number;
  path: string;
  width: number;
  inLoop: boolean;
}>;
export type Placed = Readonly<{ nodes: readonly PlacedNode[]; edges: readonly PlacedEdge[]; hidden: number }>;

export const size = { width: 560, height: 430 } as const;
/** Edges drawn, by USD; how many more there are is said. */
const most = 40;

/** Coins on an ellipse, largest first from the top; an edge is an arc from collateral to debt, bent to the right. */
export function placeBorrowGraph({ nodes, edges }: Pick<LoopsOutput, 'nodes' | 'edges'>): Placed {
  const drawn = edges.filter((edge) => edge.usd > 0).slice(0, most);
  const used = new Set(drawn.flatMap((edge) => [edge.from, edge.to]));
  const shown = nodes.filter((node) => used.has(node.asset));
  const largest = Math.max(...shown.map((n) => n.supplied + n.borrowed), Number.MIN_VALUE);
  const centre: Point = { x: size.width / 2, y: size.height / 2 + 14 };
  const placed = shown.map((node, i): PlacedNode => {
    const angle = -Math.PI / 2 + (2 * Math.PI * i) / shown.length;
    const spread = shown.length === 1 ? 0 : 1;
    return {
      asset: node.asset,
      x: centre.x + spread * 200 * Math.cos(angle),
      y: centre.y + spread * 138 * Math.sin(angle),
      radius: 9 + 25 * Math.sqrt((node.supplied + node.borrowed) / largest),
      inLoop: node.loop >= 0,
      supplied: node.supplied,
      borrowed: node.borrowed,
    };
  });
  const at = new Map(placed.map((node) => [node.asset, node]));
  const loop = new Map(nodes.map((node) => [node.asset, node.loop]));
  const heaviest = drawn[0]?.usd ?? 1;
  return {
    nodes: placed,
    edges: drawn.flatMap((edge): PlacedEdge[] => {
      const from = at.get(edge.from);
      const to = at.get(edge.to);
      if (from === undefined || to === undefined) return [];
      const own = loop.get(edge.from) ?? -1;
      return [
        {
          ...edge,
          path: from === to ? selfLoop(from, centre) : arc(from, to),
          width: 1 + 6 * Math.sqrt(edge.usd / heaviest),
          inLoop: own >= 0 && own === loop.get(edge.to),
        },
      ];
    }),
    hidden: edges.length - drawn.length,
  };
}

/** From rim to rim, with room for the arrow's head. */
function arc(from: PlacedNode, to: PlacedNode): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const middle = { x: (from.x + to.x) / 2 - 0.16 * dy, y: (from.y + to.y) / 2 + 0.16 * dx };
  const start = towards(from, middle, from.radius + 1);
  const end = towards(to, middle, Math.min(to.radius + 7, length / 2));
  return `M${start.x},${start.y} Q${round(middle.x)},${round(middle.y)} ${end.x},${end.y}`;
}

/** A ring on the side away from the centre. */
function selfLoop(node: PlacedNode, centre: Point): string {
  const [dx, dy] = [node.x - centre.x, node.y - centre.y];
  const out = dx === 0 && dy === 0 ? -Math.PI / 2 : Math.atan2(dy, dx);
  const rim = (angle: number, r: number): Point => ({
    x: round(node.x + r * Math.cos(out + angle)),
    y: round(node.y + r * Math.sin(out + angle)),
  });
  const start = rim(-0.5, node.radius);
  const end = rim(0.5, node.radius + 5);
  const [a, b] = [rim(-0.75, node.radius + 46), rim(0.75, node.radius + 46)];
  return `M${start.x},${start.y} C${a.x},${a.y} ${b.x},${b.y} ${end.x},${end.y}`;
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return {
    x: round(from.x + ((to.x - from.x) * distance) / length),
    y: round(from.y + ((to.y - from.y) * distance) / length),
  };
}

const round = (x: number): number => Math.round(x * 10) / 10;
