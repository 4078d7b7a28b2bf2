/** What the map is drawn with: the part of a canvas' context that a file of shapes can be made of, too. */
export type Drawing = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
  | 'imageSmoothingEnabled'
  | 'clearRect'
  | 'fillRect'
  | 'strokeRect'
  | 'fillText'
  | 'measureText'
  | 'beginPath'
  | 'rect'
  | 'clip'
  | 'save'
  | 'restore'
  | 'translate'
  | 'rotate'
> &
  Readonly<{
    drawImage: (image: OffscreenCanvas, x: number, y: number, width: number, height: number) => void;
  }>;

type Style = Pick<Drawing, 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'font' | 'textAlign' | 'textBaseline'>;
type Kept = Readonly<{ style: Style; moved: string; clips: number }>;
type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

const anchors: Readonly<Record<string, string>> = { right: 'end', end: 'end', center: 'middle' };
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`).replace(/[^\P{Cc}\t]/gu, '');
const short = (x: number): string => String(Number(x.toFixed(2)));

/** A drawing whose shapes are kept as text; `measure` says how wide a text is. */
export function svgDrawing(
  measure: (text: string, font: string) => TextMetrics,
  pixels: (image: OffscreenCanvas) => Readonly<{ data: Uint8ClampedArray; url: () => string }>,
): Drawing & Readonly<{ shapes: () => string }> {
  const out: string[] = [];
  const stack: Kept[] = [];
  let [moved, clips, clipCount] = ['', 0, 0];
  let path: Box | null = null;
  const style: Style = {
    fillStyle: '#000',
    strokeStyle: '#000',
    lineWidth: 1,
    font: '10px sans-serif',
    textAlign: 'left',
    textBaseline: 'alphabetic',
  };
  const at = (): string => (moved === '' ? '' : ` transform="${moved.trim()}"`);
  const boxOf = ({ x, y, width, height }: Box): string =>
    `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
  const filled = (box: Box, colour: unknown): void =>
    void out.push(`<rect ${boxOf(box)} fill="${escaped(String(colour))}"${at()}/>`);
  const own: Omit<Drawing, keyof Style | 'imageSmoothingEnabled'> & Readonly<{ shapes: () => string }> = {
    clearRect: () => undefined,
    fillRect: (x, y, width, height) => filled({ x, y, width, height }, style.fillStyle),
    strokeRect: (x, y, width, height) =>
      void out.push(
        `<rect ${boxOf({ x, y, width, height })} fill="none" stroke="${escaped(String(style.strokeStyle))}" stroke-width="${style.lineWidth}"${at()}/>`,
      ),
    fillText: (text, x, y) =>
      void out.push(
        `<text x="${short(x)}" y="${short(y)}" text-anchor="${anchors[style.textAlign] ?? 'start'}"${style.textBaseline === 'middle' ? ' dominant-baseline="central"' : ''} style="font: ${escaped(style.font)}" fill="${escaped(String(style.fillStyle))}"${at()}>${escaped(text)}</text>`,
      ),
    measureText: (text) => measure(text, style.font),
    beginPath: () => {
      path = null;
    },
    rect: (x, y, width, height) => {
      path = { x, y, width, height };
    },
    clip: () => {
      if (path === null) return;
      const id = `clip${clipCount++}`;
      out.push(`<clipPath id="${id}"><rect ${boxOf(path)}${at()}/></clipPath><g clip-path="url(#${id})">`);
      clips++;
    },
    save: () => void stack.push({ style: { ...style }, moved, clips }),
    restore: () => {
      const kept = stack.pop();
      if (kept === undefined) return;
      for (; clips > kept.clips; clips--) out.push('</g>');
      Object.assign(style, kept.style);
      moved = kept.moved;
    },
    translate: (x, y) => {
      moved += ` translate(${short(x)} ${short(y)})`;
    },
    rotate: (angle) => {
      moved += ` rotate(${short((angle * 180) / Math.PI)})`;
    },
    drawImage: (image, x, y, width, height) => {
      const { data, url } = pixels(image);
      if (image.width * image.height > mostShapes) {
        out.push(
          `<image ${boxOf({ x, y, width, height })} preserveAspectRatio="none" style="image-rendering: pixelated" href="${url()}"${at()}/>`,
        );
        return;
      }
      const [w, h] = [width / image.width, height / image.height];
      for (let i = 0; i < image.width * image.height; i++) {
        const [r, g, b, a] = data.subarray(4 * i, 4 * i + 4);
        if (a === 0) continue;
        const [column, row] = [i % image.width, Math.floor(i / image.width)];
        filled({ x: x + column * w, y: y + row * h, width: w, height: h }, `rgb(${r},${g},${b})`);
      }
    },
    shapes: () => out.join('\n'),
  };
  return Object.assign(style, own, { imageSmoothingEnabled: false });
}

/** More cells than this are one image in the file, which would be too large otherwise. */
const mostShapes = 10_000;
