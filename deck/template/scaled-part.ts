/** Attributes that hold lengths, by the element they stand on. */
const lengths: readonly (readonly [element: string, attributes: readonly string[]])[] = [
  ['a:(?:off|chOff)', ['x', 'y']],
  ['a:(?:ext|chExt)', ['cx', 'cy']],
  ['a:(?:ln|lnL|lnR|lnT|lnB)', ['w']],
  ['a:bodyPr', ['lIns', 'tIns', 'rIns', 'bIns']],
  ['a:(?:lvl\\dpPr|pPr)', ['marL', 'marR', 'indent', 'defTabSz']],
  ['a:(?:defRPr|rPr|endParaRPr)', ['sz']],
  ['a:spcPts', ['val']],
];

/** A master or layout with every length and size of text multiplied, as PowerPoint does when slides change their size. */
export function scaledPart(xml: string, scale: number): string {
  if (Math.abs(scale - 1) < 1e-3) return xml;
  return lengths.reduce(
    (text, [element, attributes]) =>
      text.replace(new RegExp(`<${element}\\b[^>]*>`, 'g'), (tag) =>
        attributes.reduce(
          (open, name) =>
            open.replace(new RegExp(`(\\s${name}=")(-?\\d+)"`), (_, head: string, value: string) => {
              const scaled = Number(value) * scale;
              return `${head}${name === 'sz' || name === 'val' ? Math.round(scaled / 100) * 100 : Math.round(scaled)}"`;
            }),
          tag,
        ),
      ),
    xml,
  );
}
