import { describe, expect, it } from 'vitest';
import { svgDrawing } from '../../renderer/features/correlation/svg-drawing.ts';

const data = new Uint8ClampedArray([255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 255, 9, 9, 9, 255]);
const drawing = () =>
  svgDrawing(
    (text) => ({ width: 6 * text.length }) as TextMetrics,
    () => ({ data, url: () => 'data:image/png;base64,AAAA' }),
  );

describe('a map as shapes', () => {
  it('has a rectangle for each cell that has a colour, where the cell is', () => {
    const d = drawing();
    d.drawImage({ width: 2, height: 2 } as OffscreenCanvas, 10, 20, 40, 60);
    expect(d.shapes().split('\n')).toEqual([
      '<rect x="10" y="20" width="20" height="30" fill="rgb(255,0,0)"/>',
      '<rect x="10" y="50" width="20" height="30" fill="rgb(0,0,255)"/>',
      '<rect x="30" y="50" width="20" height="30" fill="rgb(9,9,9)"/>',
    ]);
  });

  it('has one image for more cells than a file should hold', () => {
    const d = drawing();
    d.drawImage({ width: 200, height: 100 } as OffscreenCanvas, 0, 0, 20, 10);
    expect(d.shapes()).toMatch(
      /^<image x="0" y="0" width="20" height="10" .*href="data:image\/png;base64,AAAA"\/>$/,
    );
  });

  it('turns, moves and cuts as a canvas does, and ends with what was saved', () => {
    const d = drawing();
    d.font = '11px Inter';
    d.save();
    d.beginPath();
    d.rect(0, 0, 5, 5);
    d.clip();
    d.translate(3, 4);
    d.rotate(-Math.PI / 2);
    d.font = '9px Inter';
    d.textAlign = 'right';
    d.fillText('A & <B>', 1, 2);
    d.restore();
    d.fillText('plain', 0, 0);
    const shapes = d.shapes();
    expect(shapes).toContain(
      '<clipPath id="clip0"><rect x="0" y="0" width="5" height="5"/></clipPath><g clip-path="url(#clip0)">',
    );
    expect(shapes).toContain('text-anchor="end"');
    expect(shapes).toContain('transform="translate(3 4) rotate(-90)">A &#38; &#60;B&#62;</text>\n</g>');
    expect(shapes).toContain('style="font: 11px Inter" fill="#000">plain</text>');
    expect(d.measureText('abc').width).toBe(18);
  });
});
