import type { Layout, Trace } from './figure.ts';
import type { Write } from './picture-saver.ts';

/** Fields of plotly's figures whose strings are drawn; of all others (colours, kinds, hover texts) none is. */
const drawn = new Set(['name', 'x', 'y', 'text', 'title', 'tickvals', 'ticktext', 'categoryarray', 'labels']);

type Figure = Readonly<{ traces: readonly Trace[]; layout: Layout }>;

/** The figure with each text that is drawn as it may be written; places on an axis and their names go the same way. */
export const withTexts = (figure: Figure, write: Write): Figure => replaced(figure, '', write) as Figure;

/** Every text that is drawn. */
export function textsOfPlot(figure: Figure): ReadonlySet<string> {
  const texts = new Set<string>();
  withTexts(figure, (text) => {
    texts.add(text);
    return text;
  });
  return texts;
}

function replaced(value: unknown, key: string, write: Write): unknown {
  if (typeof value === 'string') return drawn.has(key) && value !== '' ? write(value) : value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, key, write));
  if (value === null || typeof value !== 'object' || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, name, write)]));
}
