import type { Slide } from '../contract/dto/deck.ts';
import type { Axis, ChartSpec } from './chart/chart-spec.ts';
import { evenly } from './evenly.ts';
import { logoFrame, page } from './layout.ts';
import type { Block, Cell, Frame, SlideSpec } from './slide-spec.ts';
import type { Template } from './template/template.ts';
import { templateLook } from './template/template-look.ts';

type Json = Slide['preview'];
const maxPoints = 40;

/**
 * The outline as the contract's slides, for the Committee page. `notes` are the user's own; what a thumbnail needs is in
 * `preview`:
 *   { footer, logo, notes: computed speaker notes[], blocks: [{ kind, caption, x, y, w, h (shares of the slide), … }] }
 * with, by kind: chart → { chart: 'column'|'bar'|'line'|'scatter', stacked, legend, categories[], series: [{ name, colour
 * 'RRGGBB', values[] | x[] and y[] , invisible?, dashed?, labels?, colours?, line?, markers? }], axes: [category or x, value or y] of
 * { title, format, min, max, step, hidden } } of at most 40 points; table → { head[] and rows[][] of { text, align, bold,
 * upright, fill?, colour? }, widths[] (shares), heights[] of all rows (shares of the slide), heat, fontSize (points) };
 * figures → { figures: [{ label, value, detail, status, limit?, history[] }], columns }; text → { paragraphs }; prose → { fontSize (points), lines: [{ text, bullet }] }; image → { alt }. `logo` is where a
 * template's logo stands (shares of the slide), `accent` its first colour, or null.
 */
export const toSlides = (outline: readonly SlideSpec[], template: Template | null = null): Slide[] =>
  outline.map((slide) => ({
    id: slide.id,
    title: slide.title,
    kind: slide.kind,
    included: slide.included,
    notes: slide.ownNotes,
    ...(slide.own ? { own: slide.own } : {}),
    ...(slide.pending ? { pending: slide.pending } : {}),
    preview: {
      footer: `${slide.date}  ·  ${slide.footer}`,
      notes: [...slide.notes],
      blocks: recoloured(slide.blocks.map(block), template === null ? null : templateLook(template).colours),
      logo: template?.logo ? place(logoFrame(template.logo.ratio)) : null,
      accent: template?.colours.accent1 ?? null,
    },
  }));

/** Every colour of a preview as the template has it. */
function recoloured(value: Json, colours: ReadonlyMap<string, string> | null): Json {
  if (colours === null || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => recoloured(item, colours));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, Json] => {
      if (key !== 'colour' && key !== 'fill' && key !== 'colours') return [key, recoloured(item, colours)];
      const swap = (hex: Json): Json => (typeof hex === 'string' ? (colours.get(hex) ?? hex) : hex);
      return [key, Array.isArray(item) ? item.map(swap) : swap(item)];
    }),
  );
}

const place = (frame: Frame): { [key: string]: number } => ({
  x: frame.x / page.width,
  y: frame.y / page.height,
  w: frame.w / page.width,
  h: frame.h / page.height,
});

function block(b: Block): Json {
  const head = { kind: b.kind, caption: 'caption' in b ? b.caption : '', ...place(b.frame) };
  switch (b.kind) {
    case 'chart':
      return { ...head, ...chart(b.chart) };
    case 'table':
      return {
        ...head,
        head: (b.table.head ?? []).map(cell),
        rows: b.table.rows.map((row) => row.map(cell)),
        widths: shares(b.table.widths),
        heights: b.table.heights.map((h) => h / page.height),
        heat: b.table.heat ?? false,
        fontSize: b.table.fontSize,
      };
    case 'figures':
      return {
        ...head,
        columns: b.columns,
        figures: b.figures.map((f) => ({
          label: f.label,
          value: f.value,
          detail: f.detail,
          status: f.status ?? 'none',
          ...(f.limit === undefined ? {} : { limit: f.limit }),
          history: [...(f.history ?? [])],
        })),
      };
    case 'text':
      return { ...head, paragraphs: [...b.paragraphs] };
    case 'prose':
      return {
        ...head,
        fontSize: b.prose.size,
        lines: b.prose.lines.map(({ text, bullet }) => ({ text, bullet })),
      };
    case 'image':
      return { ...head, alt: b.alt };
  }
}

const cell = (c: Cell): { [key: string]: Json } => ({
  text: c.text,
  align: c.align ?? 'left',
  bold: c.bold ?? false,
  upright: c.upright ?? false,
  ...(c.fill ? { fill: c.fill } : {}),
  ...(c.colour ? { colour: c.colour } : {}),
});

function shares(widths: readonly number[]): number[] {
  const total = widths.reduce((a, b) => a + b, 0);
  return widths.map((w) => w / total);
}

const axis = (a: Axis): { [key: string]: Json } => ({
  title: a.title,
  format: a.format ?? 'General',
  min: a.min ?? null,
  max: a.max ?? null,
  step: a.step ?? null,
  hidden: a.hidden ?? false,
});

function chart(spec: ChartSpec): { [key: string]: Json } {
  if (spec.kind === 'scatter')
    return {
      chart: spec.kind,
      legend: spec.legend,
      axes: [axis(spec.xAxis), axis(spec.yAxis)],
      series: spec.series.map((s) => {
        const at = evenly(s.x.length, maxPoints);
        return {
          name: s.name,
          colour: s.colour,
          dashed: s.line === 'dashed',
          labels: at.map((i) => s.pointLabels?.[i] ?? ''),
          line: s.line !== 'none',
          markers: s.markers,
          x: at.map((i) => s.x[i]),
          y: at.map((i) => s.y[i]),
        };
      }),
    };
  const at = evenly(spec.categories.length, maxPoints);
  return {
    chart: spec.kind,
    stacked: spec.stacked ?? false,
    legend: spec.legend,
    axes: [axis(spec.categoryAxis), axis(spec.valueAxis)],
    labelFormat: spec.labelFormat ?? spec.valueAxis.format ?? 'General',
    gap: spec.gap ?? 60,
    categories: at.map((i) => spec.categories[i] ?? ''),
    series: spec.series.map((s) => ({
      name: s.name,
      colour: s.colour,
      invisible: s.invisible ?? false,
      dashed: s.dashed ?? false,
      labels: s.labels ?? 'none',
      colours: at.map((i) => s.pointColours?.[i] ?? s.colour),
      values: at.map((i) => s.values[i] ?? null),
    })),
  };
}
