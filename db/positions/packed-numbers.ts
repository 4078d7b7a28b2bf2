/**
 * A piece of a column as bytes, the smallest of three forms: whole numbers less the least of them in one, two or four
 * bytes; numbers of which few are different by their places in a list, of one alone without; or as they are. A head of
 * 8 bytes says which form, the bytes of each number and how many there are.
 */
const forms = { plain: 0, whole: 1, listed: 2 } as const;
const headBytes = 8;
const numberBytes = 8;
/** So many different numbers are told apart by a byte. */
const mostListed = 256;

/** What a column is held in. */
export type Held = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

export function packed(numbers: Held): Uint8Array {
  if (isOne(numbers)) return pieceOf(forms.listed, 0, numbers.length, Float64Array.of(numbers[0]));
  const ends = wholeEnds(numbers);
  if (ends !== null) return packedWhole(numbers, ends.least, ends.most);
  return packedListed(numbers) ?? packedPlain(numbers);
}

/** Writes what a piece holds into `into` from a place on; the place behind it, -1 where it is no piece or too long. */
export function unpack(given: Uint8Array, into: Held, at: number): number {
  if (given.length < headBytes) return -1;
  // Numbers begin at every eighth byte of their memory.
  const piece = given.byteOffset % numberBytes === 0 ? given : Uint8Array.from(given);
  const view = new DataView(piece.buffer, piece.byteOffset, piece.length);
  const [form, width, listed, count] = [piece[0], piece[1], view.getUint16(2, true), view.getUint32(4, true)];
  const body = headBytes + numberBytes * listed;
  if (at + count > into.length || piece.length !== body + width * count) return -1;
  const list = new Float64Array(piece.buffer, piece.byteOffset + headBytes, listed);
  const codes = codesOf(piece, body, width, count);
  if (form === forms.plain && codes instanceof Float64Array) into.set(codes, at);
  else if (form === forms.listed && codes === null && listed === 1) into.fill(list[0], at, at + count);
  else if (form === forms.whole && codes !== null && listed === 1) shifted(codes, list[0], into, at);
  else if (form === forms.listed && codes instanceof Uint8Array) named(codes, list, into, at);
  else return -1;
  return at + count;
}

/** Copied by the engine, whichever of the kinds the codes are: a loop that meets all of them takes ten times as long. */
function shifted(codes: Codes, least: number, into: Held, at: number): void {
  into.set(codes, at);
  if (least !== 0) for (let i = at; i < at + codes.length; i++) into[i] += least;
}

function named(codes: Uint8Array, list: Float64Array, into: Held, at: number): void {
  for (let i = 0; i < codes.length; i++) into[at + i] = list[codes[i]];
}

type Codes = Uint8Array | Uint16Array | Uint32Array | Float64Array;

function codesOf(
  { buffer, byteOffset }: Uint8Array,
  body: number,
  width: number,
  count: number,
): Codes | null {
  const from = byteOffset + body;
  if (width === 1) return new Uint8Array(buffer, from, count);
  if (width === 2) return new Uint16Array(buffer, from, count);
  if (width === 4) return new Uint32Array(buffer, from, count);
  if (width === numberBytes) return new Float64Array(buffer, from, count);
  return null;
}

/** Whether all are the same number, or none is one, as in what an export does not state. */
function isOne(numbers: Held): boolean {
  const first = numbers[0];
  if (Number.isNaN(first)) {
    for (let i = 1; i < numbers.length; i++) if (!Number.isNaN(numbers[i])) return false;
  } else for (let i = 1; i < numbers.length; i++) if (numbers[i] !== first) return false;
  return numbers.length > 0;
}

/** The ends of whole numbers that are near enough to each other; null where any is none. */
function wholeEnds(numbers: Held): { least: number; most: number } | null {
  let [least, most] = [numbers[0], numbers[0]];
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i];
    if (!Number.isSafeInteger(x)) return null;
    if (x < least) least = x;
    else if (x > most) most = x;
  }
  return most - least < 2 ** 32 ? { least, most } : null;
}

function packedWhole(numbers: Held, least: number, most: number): Uint8Array {
  const range = most - least;
  const width = range < 2 ** 8 ? 1 : range < 2 ** 16 ? 2 : 4;
  const piece = pieceOf(forms.whole, width, numbers.length, Float64Array.of(least));
  const codes = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array }[width];
  const into = new codes(piece.buffer, headBytes + numberBytes, numbers.length);
  for (let i = 0; i < into.length; i++) into[i] = numbers[i] - least;
  return piece;
}

/** Null where there are too many different ones, which mostly the first few hundred tell. */
function packedListed(numbers: Held): Uint8Array | null {
  const places = new Map<number, number>();
  const codes = new Uint8Array(numbers.length);
  let [last, code] = [Number.NaN, -1];
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i];
    if (code < 0 || !Object.is(x, last)) {
      const known = places.get(x);
      if (known === undefined && places.size === mostListed) return null;
      code = known ?? places.size;
      if (known === undefined) places.set(x, code);
      last = x;
    }
    codes[i] = code;
  }
  const list = Float64Array.from(places.keys());
  const piece = pieceOf(forms.listed, 1, numbers.length, list);
  piece.set(codes, headBytes + numberBytes * list.length);
  return piece;
}

function packedPlain(numbers: Held): Uint8Array {
  const piece = pieceOf(forms.plain, numberBytes, numbers.length, new Float64Array(0));
  new Float64Array(piece.buffer, headBytes, numbers.length).set(numbers);
  return piece;
}

function pieceOf(
  form: number,
  width: number,
  count: number,
  list: Float64Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const piece = new Uint8Array(headBytes + numberBytes * list.length + width * count);
  const view = new DataView(piece.buffer);
  view.setUint8(0, form);
  view.setUint8(1, width);
  view.setUint16(2, list.length, true);
  view.setUint32(4, count, true);
  piece.set(new Uint8Array(list.buffer), headBytes);
  return piece;
}
