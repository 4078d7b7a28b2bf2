import type { Frame } from './slide-spec.ts';

/** The grid of every slide, in inches: 16:9, one margin all round, the title over a rule, the footer under one. */
export const page = { width: 13.333, height: 7.5, margin: 0.6 };
export const titleFrame: Frame = { x: 0.6, y: 0.36, w: 12.13, h: 0.98 };
export const body: Frame = { x: 0.6, y: 1.6, w: 12.13, h: 5.25 };
export const footerFrame: Frame = { x: 2.3, y: 7.02, w: 9.6, h: 0.28 };
/** With a logo in the corner the footer ends before it. */
export const narrowFooterFrame: Frame = { ...footerFrame, w: 7.85 };
/** Where a logo of this shape (height over width) stands: beside the page number, as large as there is room. */
export function logoFrame(ratio: number): Frame {
  const h = Math.min(0.4, 1.6 * ratio);
  const w = h / ratio;
  return { x: 11.93 - w, y: 7.02 + (0.4 - h) / 2, w, h };
}
/** Room a caption takes above its block. */
export const captionHeight = 0.32;

const gutter = 0.4;

/** Side by side, in proportion. */
export function columns(frame: Frame, shares: readonly number[], gap = gutter): Frame[] {
  const total = shares.reduce((a, b) => a + b, 0);
  const room = frame.w - gap * (shares.length - 1);
  let x = frame.x;
  return shares.map((share) => {
    const w = (room * share) / total;
    const part = { ...frame, x, w };
    x += w + gap;
    return part;
  });
}

/** One above the other, in proportion. */
export function stack(frame: Frame, shares: readonly number[], gap = 0.3): Frame[] {
  const turned = columns({ x: frame.y, y: frame.x, w: frame.h, h: frame.w }, shares, gap);
  return turned.map((part) => ({ x: part.y, y: part.x, w: part.h, h: part.w }));
}

/** Two frames, the upper exactly `height` high (the lower keeps at least a third). */
export function splitAt(frame: Frame, height: number, gap = 0.3): readonly [Frame, Frame] {
  const h = Math.min(height, (frame.h * 2) / 3);
  return [
    { ...frame, h },
    { ...frame, y: frame.y + h + gap, h: frame.h - h - gap },
  ];
}
