import { ourShapes } from './our-shapes.ts';

const offset = (xml: string): [number, number] => {
  const found = /<a:off x="(-?\d+)" y="(-?\d+)"/.exec(xml);
  return [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)];
};

/**
 * A slide whose cards have a status word where ours have one, and none where ours have none: a card may not go without
 * its breach because it had none when the deck was made. A new word stands as far from its card as ours does.
 */
export function withStatuses(xml: string, ours: (name: string) => string | undefined): string {
  const shapes = ourShapes(xml);
  let next = Math.max(0, ...[...xml.matchAll(/<p:cNvPr\b[^>]*?\bid="(\d+)"/g)].map((m) => Number(m[1])));
  return shapes.reduce((slide, shape) => {
    const n = /^(Figure|Status) (\d+)$/.exec(shape.what);
    if (n === null) return slide;
    const name = shape.name.replace(/(?:Figure|Status) \d+$/, `Status ${n[2]}`);
    const card = shape.name.replace(/(?:Figure|Status) \d+$/, `Figure ${n[2]}`);
    const [wanted, ownCard] = [ours(name), ours(card)];
    if (n[1] === 'Status')
      return wanted === undefined && ownCard !== undefined ? slide.replace(shape.xml, '') : slide;
    if (wanted === undefined || ownCard === undefined || shapes.some((other) => other.name === name))
      return slide;
    next += 1;
    const [x, y] = offset(shape.xml);
    const [cardX, cardY] = offset(ownCard);
    const [wordX, wordY] = offset(wanted);
    const word = wanted
      .replace(/(<p:cNvPr\b[^>]*?\bid=")\d+/, (_, head: string) => head + next)
      .replace(/<a:off x="-?\d+" y="-?\d+"/, `<a:off x="${x + wordX - cardX}" y="${y + wordY - cardY}"`);
    return slide.replace(shape.xml, () => shape.xml + word);
  }, xml);
}
