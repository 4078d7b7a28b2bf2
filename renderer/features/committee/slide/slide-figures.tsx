import { statusWords } from '../../../../contract/status.ts';
import { sparklinePaths } from '../../../kit/sparkline-paths.ts';
import { accentInk, ink, points, statusInk, textWidth } from './paper.ts';
import type { FiguresPreview } from './preview-shape.ts';
import { Text } from './text.tsx';

type Box = Readonly<{ x: number; y: number; w: number; h: number }>;
const gapX = 25;
const gapY = 18;
const pad = 12;

/** Tiles: label, large value, one line of context, status word, the past as a small line where there is room. */
export function SlideFigures({ block, ...frame }: Readonly<{ block: FiguresPreview }> & Box) {
  const rows = Math.max(1, Math.ceil(block.figures.length / block.columns));
  const w = (frame.w - gapX * (block.columns - 1)) / block.columns;
  const h = (frame.h - gapY * (rows - 1)) / rows;
  return block.figures.map((figure, i) => (
    <Tile
      key={figure.label}
      figure={figure}
      x={frame.x + (i % block.columns) * (w + gapX)}
      y={frame.y + Math.floor(i / block.columns) * (h + gapY)}
      w={w}
      h={h}
    />
  ));
}

function Tile({ figure, x, y, w, h }: Readonly<{ figure: FiguresPreview['figures'][number] }> & Box) {
  const status = statusInk[figure.status];
  const inner = w - 2 * pad;
  const large = h >= 120 ? 26 : 18;
  const word = figure.status === 'none' ? '' : statusWords[figure.status];
  const badge = word === '' ? 0 : 75;
  const valueWidth = Math.min(inner, Math.max(120, textWidth(figure.value, points(large)) * 1.15 + 10));
  const spark = { x: x + pad + valueWidth + 10, y: y + (badge > 0 ? 36 : 20) };
  const room = x + w - pad - spark.x;
  const drawn = h >= 100 && room >= 50 && figure.history.filter((v) => v !== null).length > 1;
  const height = y + h - (figure.limit ? 50 : 30) - spark.y;
  return (
    <>
      <rect x={x} y={y} width={w} height={h} fill={ink.surface} />
      <rect x={x} y={y} width={5} height={h} fill={status.colour} />
      <Text x={x + pad} y={y + 7} w={inner - badge} h={20} size={11} colour={ink.muted} valign="center">
        <span className="committee-line">{figure.label}</span>
      </Text>
      <Text
        x={x + pad}
        y={y + 30}
        w={valueWidth}
        h={points(large) * 1.3}
        size={large}
        bold={figure.status !== 'notJudged'}
        colour={figure.status === 'notJudged' ? ink.muted : ink.text}
        valign="center"
      >
        <span className="committee-line">{figure.value}</span>
      </Text>
      <Text x={x + pad} y={y + h - 27} w={inner} h={19} size={10} colour={ink.muted} valign="center">
        <span className="committee-line">{figure.detail}</span>
      </Text>
      {figure.limit === undefined || figure.limit === '' || h < 115 ? null : (
        <Text x={x + pad} y={y + h - 46} w={inner} h={19} size={10} colour={ink.muted} valign="center">
          <span className="committee-line">{figure.limit}</span>
        </Text>
      )}
      {badge === 0 ? null : (
        <Text
          x={x + w - badge - 8}
          y={y + 8}
          w={badge}
          h={24}
          size={10}
          bold
          align="center"
          valign="center"
          colour={status.colour}
          fill={status.fill}
        >
          {word}
        </Text>
      )}
      {drawn ? (
        <g transform={`translate(${spark.x} ${spark.y})`}>
          {sparklinePaths(figure.history, room, height).lines.map((d) => (
            <path key={d} d={d} fill="none" stroke={accentInk} strokeWidth={2.5} />
          ))}
        </g>
      ) : null}
    </>
  );
}
