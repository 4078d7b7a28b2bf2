import { heatmapPng } from '../heatmap-png.ts';
import { captionHeight } from '../layout.ts';
import type { Block, Cell, Frame, TableSpec } from '../slide-spec.ts';
import { left, right } from '../table-spec.ts';
import { clipMiddle } from '../text/clip-middle.ts';
import { formatCoefficient } from '../text/format.ts';
import { diverging, inkOn, theme } from '../theme.ts';

/** A part of a square row-major matrix: which of its rows and columns, in the order they are shown. */
export type Heat = Readonly<{
  labels: readonly string[];
  matrix: Float64Array;
  rows: readonly number[];
  columns: readonly number[];
}>;

/** As many as have room for figures of 12 points. */
const tableUpTo = 16;
export const isTable = ({ rows, columns }: Heat): boolean =>
  Math.max(rows.length, columns.length) <= tableUpTo;

/** A native shaded table up to 16 series, half of it where it is symmetric, beyond that an image with its labels as text. */
export function heatBlocks(heat: Heat, frame: Frame, caption: string): Block[] {
  if (heat.rows.length === 0 || heat.columns.length === 0)
    return [{ kind: 'text', frame, caption, paragraphs: ['No series has enough observations.'] }];
  return isTable(heat)
    ? [{ kind: 'table', frame, caption, table: heatTable(heat, frame) }]
    : imageBlocks(heat, frame, caption);
}

/** What an image cannot say: the notes name every series in order. */
export function labelNotes(heat: Heat): string[] {
  if (isTable(heat)) return [];
  const names = (order: readonly number[]): string => order.map((i) => heat.labels[i] ?? '').join(', ');
  const square = heat.rows.length === heat.columns.length && heat.rows.every((i, k) => heat.columns[k] === i);
  return square
    ? [`Labels in order: ${names(heat.rows)}.`]
    : [`Rows in order: ${names(heat.rows)}.`, `Columns in order: ${names(heat.columns)}.`];
}

/** By matrix, for as long as it is held: an outline is built again for every word that is changed in it. */
const pictures = new WeakMap<Float64Array, Map<string, Uint8Array>>();

function pictureOf(matrix: Float64Array, rows: readonly number[], columns: readonly number[]): Uint8Array {
  const ofMatrix = pictures.get(matrix) ?? new Map<string, Uint8Array>();
  pictures.set(matrix, ofMatrix);
  const part = `${rows.join()} of ${columns.join()}`;
  const picture = ofMatrix.get(part) ?? heatmapPng(matrix, rows, diverging, columns);
  ofMatrix.set(part, picture);
  return picture;
}

/** The map as an image with its labels as text beside it: every one, or every second, third … that has room. */
function imageBlocks({ labels, matrix, rows, columns }: Heat, frame: Frame, caption: string): Block[] {
  const labelWidth = 1.2;
  const side = Math.min(frame.w - labelWidth, frame.h - captionHeight);
  const step = Math.ceil(rows.length / Math.floor(side / 0.222));
  const rowHeight = (side * step) / rows.length;
  const fontSize = 12;
  const shown = rows.filter((_, i) => i % step === 0);
  const said = step === 1 ? caption : `${caption}; one label in ${step}`;
  return [
    { kind: 'text', frame: { ...frame, h: captionHeight }, caption: said, paragraphs: [] },
    {
      kind: 'table',
      frame: { ...frame, w: labelWidth },
      caption: '',
      table: {
        head: null,
        heat: true,
        rows: shown.map((i) => [
          right(clipMiddle(labels[i] ?? '', labelWidth - 0.1, fontSize), { colour: theme.muted }),
        ]),
        widths: [1],
        fontSize,
        heights: shown.map(() => rowHeight),
      },
    },
    {
      kind: 'image',
      frame: { ...frame, x: frame.x + labelWidth, w: frame.w - labelWidth },
      caption: '',
      png: pictureOf(matrix, rows, columns),
      alt: `Correlation heatmap, ${rows.length} × ${columns.length} series; all labels in order are in the notes.`,
    },
  ];
}

/** Label, then one cell a series; figures as hundredths from 19 series on, so that they stay legible. */
function heatTable({ labels, matrix, rows, columns }: Heat, frame: Frame): TableSpec {
  const n = labels.length;
  const upright = columns.length > 10;
  const firstRowHeight = upright ? 0.55 : 0.32;
  const side = Math.min((frame.h - captionHeight - firstRowHeight) / rows.length, 0.42);
  const fontSize = 12;
  const labelWidth = 1.1;
  const cellWidth = (frame.w - labelWidth) / columns.length;
  const compact = cellWidth < 0.5;
  // A correlation says the same on both sides of the diagonal, and 1 on it.
  const symmetric = rows.length === columns.length && rows.every((i, k) => columns[k] === i);
  const name = (i: number, inches: number): string => clipMiddle(labels[i] ?? '', inches, fontSize);
  const value = (i: number, j: number, half: boolean): Cell => {
    if (half) return { text: '', align: 'center' };
    const v = matrix[i * n + j] ?? Number.NaN;
    if (Number.isNaN(v)) return { text: '', align: 'center', fill: theme.paper };
    const fill = diverging(v);
    const text = compact ? hundredths(v) : formatCoefficient(v, 2);
    return { text, align: 'center', fill, colour: inkOn(fill) };
  };
  return {
    head: null,
    heat: true,
    rows: [
      [
        left(compact ? '× 100' : '', { colour: theme.muted }),
        ...columns.map(
          (i): Cell => ({
            text: upright ? name(i, firstRowHeight - 0.06) : name(i, cellWidth - 0.06),
            upright,
            align: 'center',
            colour: theme.muted,
          }),
        ),
      ],
      ...rows.map((i, row) => [
        right(name(i, labelWidth - 0.1), { colour: theme.muted }),
        ...columns.map((j, column) => value(i, j, symmetric && column >= row)),
      ]),
    ],
    widths: [labelWidth, ...columns.map(() => cellWidth)],
    fontSize,
    heights: [firstRowHeight, ...rows.map(() => side)],
  };
}

/** 100 only for what is exactly 1, ">99" for what is close to it. */
function hundredths(v: number): string {
  if (Math.abs(v) < 1 && Math.abs(v) >= 0.995) return v < 0 ? '<\u221299' : '>99';
  return String(Math.round(v * 100)).replace('-', '\u2212');
}
