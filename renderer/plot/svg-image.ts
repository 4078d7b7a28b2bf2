import type { ImageFormat } from '../kit/image-menu.tsx';
import type { Write } from './picture-saver.ts';

/** What the page's style sheet says of a picture and a file by itself would not know. */
const styles = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

/** What is written in a picture, and what it is called for those who do not see it. */
export const textsOfSvg = (svg: SVGSVGElement | null): string[] =>
  svg === null
    ? []
    : [
        ...drawnTexts(svg).map((text) => text.data),
        ...namedParts(svg).map((part) => part.getAttribute('aria-label') ?? ''),
      ];

const drawnTexts = (svg: SVGSVGElement): Text[] =>
  [...svg.querySelectorAll('text, tspan, title, desc')].flatMap((element) =>
    [...element.childNodes].filter((node): node is Text => node.nodeType === Node.TEXT_NODE),
  );

const namedParts = (svg: SVGSVGElement): Element[] => [
  ...(svg.hasAttribute('aria-label') ? [svg] : []),
  ...svg.querySelectorAll('[aria-label]'),
];

/** A picture of the page as a file, with its colours as they are now; a PNG at twice the size of the screen. */
export async function svgImage(
  svg: SVGSVGElement | null,
  format: ImageFormat,
  background: string,
  write: Write,
): Promise<Blob> {
  if (svg === null) throw new Error('There is no picture to save.');
  const { width, height } = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const drawn = [...svg.querySelectorAll('*')];
  for (const [i, element] of [...copy.querySelectorAll('*')].entries()) {
    const style = drawn[i] === undefined ? null : getComputedStyle(drawn[i]);
    for (const name of styles) element.setAttribute(name, style?.getPropertyValue(name) ?? '');
    element.removeAttribute('class');
  }
  for (const text of drawnTexts(copy)) text.data = write(text.data);
  for (const named of namedParts(copy))
    named.setAttribute('aria-label', write(named.getAttribute('aria-label') ?? ''));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('style', `background: ${background}`);
  const file = new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
  return format === 'svg' ? file : asPng(file, width, height, background);
}

async function asPng(file: Blob, width: number, height: number, background: string): Promise<Blob> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This window cannot draw pictures.');
    context.fillStyle = background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (blob === null) throw new Error('The picture is too large for this window.');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
