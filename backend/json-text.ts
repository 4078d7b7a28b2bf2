import { plainJson } from './plain-json.ts';

/** So many numbers are one piece: few enough for its parts to be gone when the next are made. */
const numbersAPiece = 512;

/**
 * The text of `JSON.stringify(plainJson(value))` piece by piece, so that a large answer is never held as one text or as lists
 * of boxed numbers.
 */
export function* jsonText(value: unknown): Generator<string> {
  if (ArrayBuffer.isView(value)) yield* numbers(value as Float64Array);
  else if (Array.isArray(value))
    yield* listed(
      '[',
      value.map((item) => ['', item] as const),
      ']',
    );
  else if (isPlain(value))
    yield* listed(
      '{',
      Object.entries(value).flatMap(([key, item]) =>
        item === undefined ? [] : [[`${JSON.stringify(key)}:`, item] as const],
      ),
      '}',
    );
  else yield JSON.stringify(plainJson(value));
}

/** Items that are lists or hold some piece by piece, the others whole. */
function* listed(
  open: string,
  items: readonly (readonly [string, unknown])[],
  close: string,
): Generator<string> {
  yield open;
  for (const [k, [key, item]] of items.entries()) {
    const lead = `${k === 0 ? '' : ','}${key}`;
    if (ArrayBuffer.isView(item) || (key !== '' && (Array.isArray(item) || isPlain(item)))) {
      yield lead;
      yield* jsonText(item);
    } else yield lead + JSON.stringify(plainJson(item));
  }
  yield close;
}

function* numbers(values: Float64Array): Generator<string> {
  yield '[';
  // Dates and counts of pairs are mostly one and the same.
  let last = Number.NaN;
  let said = 'null';
  for (let from = 0; from < values.length; from += numbersAPiece) {
    let text = from === 0 ? '' : ',';
    const to = Math.min(values.length, from + numbersAPiece);
    for (let i = from; i < to; i++) {
      const value = values[i];
      if (i > from) text += ',';
      if (value !== last) {
        last = value;
        said = Number.isFinite(value) ? String(value) : 'null';
      }
      text += said;
    }
    yield text;
  }
  yield ']';
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !(value instanceof Date);
