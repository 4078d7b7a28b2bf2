import type { CSSProperties } from 'react';
import type { Slide } from '../../../../contract/dto/deck.ts';
import { proseFrame, setProse, toUnits } from '../own-slide.ts';
import { CategoryChart } from './category-chart.tsx';
import { accentInk, accentName, ink, points, slideHeight, slideWidth } from './paper.ts';
import { PointChart } from './point-chart.tsx';
import { type PreviewBlock, readPreview } from './preview-shape.ts';
import { SlideFigures } from './slide-figures.tsx';
import { SlideTable } from './slide-table.tsx';
import { fittingParagraphs } from './slide-text.ts';
import { Text } from './text.tsx';

const captionHeight = 32;
const titleSizes = [24, 22, 20, 18, 16];
/** About how many characters of bold Arial two lines of the title take at one point size. */
const roomAt = (size: number): number => (2 * 1213) / (points(size) * 0.56);

/** A custom property is no style React's types know. */
const withAccent = (colour: string): CSSProperties => ({ [accentName as string]: colour });

/** A slide as it will be, at any size: same places, same colours, same words; drawn from the outline's preview. */
export function SlidePicture({
  slide,
  page,
  logo = null,
}: Readonly<{ slide: Slide; page: number | null; logo?: string | null }>) {
  const preview = readPreview(slide.preview);
  const size = titleSizes.find((s) => slide.title.length <= roomAt(s)) ?? 16;
  return (
    <svg
      className="committee-slide"
      viewBox={`0 0 ${slideWidth} ${slideHeight}`}
      role="img"
      aria-label={`Slide: ${slide.title}`}
      style={withAccent(preview.accent === null ? ink.accent : `#${preview.accent}`)}
    >
      <rect width={slideWidth} height={slideHeight} fill={ink.paper} />
      <Text x={60} y={36} w={1213} h={98} size={size} bold colour={ink.text} valign="center">
        {slide.title}
      </Text>
      <line x1={60} x2={1273} y1={142} y2={142} stroke={accentInk} strokeWidth={2} />
      {preview.blocks
        .filter((block) => slide.own === undefined || block.kind !== 'prose')
        .map((block) => (
          <Block key={`${block.x}|${block.y}|${block.kind}`} block={block} />
        ))}
      {slide.pending ? (
        <Text x={60} y={330} w={1213} h={80} size={16} colour={ink.muted} valign="center" align="center">
          Still being computed
        </Text>
      ) : null}
      {slide.own ? <Prose {...setProse(slide.own.body)} /> : null}
      {logo !== null && preview.logo !== null ? <image href={logo} {...toUnits(preview.logo)} /> : null}
      <line x1={60} x2={1273} y1={697} y2={697} stroke={ink.rule} strokeWidth={1} />
      <Text x={60} y={702} w={preview.logo ? 940 : 1100} h={28} size={9} colour={ink.muted} valign="center">
        {preview.footer}
      </Text>
      <Text x={1203} y={702} w={70} h={28} size={9} colour={ink.muted} valign="center" align="right">
        {page ?? ''}
      </Text>
    </svg>
  );
}

function Block({ block }: Readonly<{ block: PreviewBlock }>) {
  const x = block.x * slideWidth;
  const y = block.y * slideHeight;
  const w = block.w * slideWidth;
  const h = block.h * slideHeight;
  if (block.kind === 'figures') return <SlideFigures block={block} x={x} y={y} w={w} h={h} />;
  if (block.kind === 'prose') return <Prose size={block.fontSize} lines={block.lines} />;
  const place = { x, y: y + captionHeight, w, h: h - captionHeight };
  return (
    <>
      <Text x={x} y={y} w={w} h={28} size={11} bold colour={ink.muted}>
        {block.caption}
      </Text>
      {block.kind === 'chart' ? (
        <svg x={place.x} y={place.y} width={place.w} height={place.h} overflow="hidden" aria-hidden="true">
          {block.chart === 'scatter' ? (
            <PointChart chart={block} w={place.w} h={place.h} />
          ) : (
            <CategoryChart chart={block} w={place.w} h={place.h} />
          )}
        </svg>
      ) : block.kind === 'table' ? (
        <SlideTable table={block} {...place} />
      ) : (
        <Text {...place} size={12} colour={ink.text}>
          {block.kind === 'text'
            ? fittingParagraphs(block.paragraphs, place.w, place.h).map((text) => (
                <span key={text} className="committee-bullet">
                  <span className="committee-two-lines">{text}</span>
                </span>
              ))
            : block.alt}
        </Text>
      )}
    </>
  );
}

/** Text in the body of a slide: ours, or the user's own as it is being typed. */
function Prose({
  size,
  lines,
}: Readonly<{ size: number; lines: readonly { text: string; bullet: boolean }[] }>) {
  return (
    <Text {...proseFrame} size={size} colour={ink.text}>
      {lines.map(({ text, bullet }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other identity.
        <span key={i} className={bullet ? 'committee-prose committee-bullet' : 'committee-prose'}>
          {text}
        </span>
      ))}
    </Text>
  );
}
