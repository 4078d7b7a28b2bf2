import { useMemo } from 'react';
import type { LoopsOutput } from '../../../contract/dto/loops.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { formatCount, formatUsd, plural } from '../../kit/format.ts';
import { Picture } from '../../plot/picture.tsx';
import type { PlotTable } from '../../plot/plot-table.ts';
import { placeBorrowGraph, size } from './borrow-layout.ts';

/** The borrow graph: coins as circles, an arrow from the collateral to what is borrowed against it. */
export function BorrowPicture({ data }: Readonly<{ data: LoopsOutput }>) {
  const { nodes, edges, hidden } = useMemo(() => placeBorrowGraph(data), [data]);
  if (edges.length === 0) return <p className="muted">Nothing is borrowed against collateral here.</p>;
  const said = edges
    .slice(0, 5)
    .map((e) => `${e.to} against ${e.from} ${formatUsd(e.usd)}`)
    .join(', ');
  return (
    <>
      <Picture label="Borrow graph" table={tableOf(data)} height={380}>
        <svg
          className="borrow-picture"
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="img"
          aria-label={`Borrow graph: ${said}`}
        >
          <defs>
            {(['plain', 'loop'] as const).map((kind) => (
              <marker
                key={kind}
                id={`borrow-${kind}`}
                viewBox="0 0 8 8"
                refX="4"
                refY="4"
                markerWidth="9"
                markerHeight="9"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0,0 L8,4 L0,8 z" className={`borrow-head borrow-${kind}`} />
              </marker>
            ))}
          </defs>
          {edges.map((e) => (
            <path
              key={`${e.from}|${e.to}`}
              d={e.path}
              className={e.inLoop ? 'borrow-edge borrow-loop' : 'borrow-edge borrow-plain'}
              strokeWidth={e.width}
              markerEnd={`url(#borrow-${e.inLoop ? 'loop' : 'plain'})`}
            >
              <title>{`${e.to} borrowed against ${e.from}: ${formatUsd(e.usd)}, ${plural(e.participants, 'participant')}`}</title>
            </path>
          ))}
          {nodes.map((n) => (
            <g key={n.asset}>
              <circle
                cx={n.x}
                cy={n.y}
                r={n.radius}
                className={n.inLoop ? 'borrow-node borrow-in' : 'borrow-node'}
              >
                <title>{`${n.asset}: ${formatUsd(n.supplied)} supplied, ${formatUsd(n.borrowed)} borrowed`}</title>
              </circle>
              <text
                x={n.x}
                y={n.radius >= 20 ? n.y : n.y + n.radius + 12}
                className={n.radius >= 20 ? 'borrow-name borrow-inside' : 'borrow-name'}
              >
                {n.asset}
              </text>
            </g>
          ))}
        </svg>
      </Picture>
      {hidden > 0 ? (
        <p className="muted co-movement-note">{formatCount(hidden)} smaller edges are not drawn.</p>
      ) : null}
    </>
  );
}

/** Every edge, exact, those that are too small to draw too. */
const tableOf = ({ edges }: LoopsOutput): PlotTable => ({
  columns: [wording.collateral, fieldNames.borrowed, wording.debt, wording.participants],
  rows: edges.map(({ from, to, usd, participants }) => [from, to, usd, participants]),
});
