import { LockstepError } from './errors.ts';

/**
 * One byte format for every transport (worker message, HTTP body, IPC), so that a value means the same everywhere.
 * Plain JSON loses NaN, ±Infinity, −0, undefined, Date and typed arrays; structured clone keeps other things than JSON.
 *
 * Layout: u32 little-endian length of the JSON head, the head in UTF-8, padding to 8, then the typed arrays' bytes,
 * each padded to 8. In the head, `{"$":tag,…}` stands for what JSON cannot say; a real key "$" is written "$$".
 */
type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int8Array
  | Uint8Array
  | Uint16Array;

const arrayTypes = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int8Array,
  Uint8Array,
  Uint16Array,
};
type ArrayTag = keyof typeof arrayTypes;

const pad8 = (n: number): number => (n + 7) & ~7;
const isTyped = (v: unknown): v is TypedArray => ArrayBuffer.isView(v) && !(v instanceof DataView);

export function encode(value: unknown): Uint8Array<ArrayBuffer> {
  const blobs: TypedArray[] = [];
  const head = new TextEncoder().encode(JSON.stringify(toHead(value, blobs, 0)));
  const bodyStart = pad8(4 + head.length);
  const total = blobs.reduce((sum, b) => sum + pad8(b.byteLength), bodyStart);
  const out = new Uint8Array(total);
  new DataView(out.buffer).setUint32(0, head.length, true);
  out.set(head, 4);
  let at = bodyStart;
  const last = new Map(blobs.map((b, i) => [b.buffer, i]));
  for (const [i, b] of blobs.entries()) {
    const { buffer, byteLength } = b;
    out.set(new Uint8Array(buffer, b.byteOffset, byteLength), at);
    at += pad8(byteLength);
    // Its memory is free before the next one's place in the message is touched.
    if (given.has(buffer) && last.get(buffer) === i) (buffer as ArrayBuffer).transfer(0);
  }
  return out;
}

const given = new WeakSet<object>();

/**
 * Marks the arrays directly in an answer as nobody's but the answer's: once they are written into its message their memory
 * is freed, and they are empty for whoever holds them all the same. A map of a thousand series is 41 MB, which a message
 * beside it makes twice as much.
 */
export function giveAway<T extends object>(answer: T): T {
  for (const part of Object.values(answer))
    if (isTyped(part) && part.buffer instanceof ArrayBuffer) given.add(part.buffer);
  return answer;
}

export function decode(message: Uint8Array): unknown {
  // A message never lies in shared memory: it is posted, fetched or read.
  const bytes = message as Uint8Array<ArrayBuffer>;
  if (bytes.byteLength < 4) throw new RangeError('codec: message shorter than its header');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (4 + length > bytes.byteLength) throw new RangeError('codec: header longer than the message');
  const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  return fromHead(head, { bytes, at: pad8(4 + length) }, 0);
}

/** Nothing of ours is nested deeper; a message that is would overflow the stack of whoever walks it. */
export const deepestMessage = 64;
const requireDepth = (depth: number): void => {
  if (depth > deepestMessage)
    throw new LockstepError('USAGE', `The input is nested more than ${deepestMessage} deep.`);
};

function toHead(v: unknown, blobs: TypedArray[], depth: number): unknown {
  requireDepth(depth);
  if (typeof v === 'number') {
    if (Number.isNaN(v)) return { $: 'NaN' };
    if (v === Number.POSITIVE_INFINITY) return { $: '+Inf' };
    if (v === Number.NEGATIVE_INFINITY) return { $: '-Inf' };
    return Object.is(v, -0) ? { $: '-0' } : v;
  }
  if (v === undefined) return { $: 'undefined' };
  if (v === null || typeof v === 'string' || typeof v === 'boolean') return v;
  if (v instanceof Date) return { $: 'Date', ms: toHead(v.getTime(), blobs, depth) };
  if (isTyped(v)) {
    const tag = v.constructor.name;
    if (!(tag in arrayTypes)) throw new TypeError(`codec: ${tag} cannot be sent`);
    blobs.push(v);
    return { $: tag, n: v.length };
  }
  if (Array.isArray(v)) return v.map((x) => toHead(x, blobs, depth + 1));
  if (typeof v === 'object') {
    const out: Record<string, unknown> = {};
    for (const [k, x] of Object.entries(v))
      define(out, k.startsWith('$') ? `$${k}` : k, toHead(x, blobs, depth + 1));
    return out;
  }
  throw new TypeError(`codec: a ${typeof v} cannot be sent`);
}

type Body = { bytes: Uint8Array<ArrayBuffer>; at: number };

function fromHead(v: unknown, body: Body, depth: number): unknown {
  requireDepth(depth);
  if (v === null || typeof v !== 'object') return v;
  if (Array.isArray(v)) return v.map((x) => fromHead(x, body, depth + 1));
  const record = v as Record<string, unknown>;
  if (typeof record.$ === 'string') return fromTag(record.$, record, body);
  const out: Record<string, unknown> = {};
  for (const [k, x] of Object.entries(record))
    define(out, k.startsWith('$$') ? k.slice(1) : k, fromHead(x, body, depth + 1));
  return out;
}

/** A key called __proto__ in a hostile message must become a plain own key. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

function fromTag(tag: string, record: Record<string, unknown>, body: Body): unknown {
  switch (tag) {
    case 'NaN':
      return Number.NaN;
    case '+Inf':
      return Number.POSITIVE_INFINITY;
    case '-Inf':
      return Number.NEGATIVE_INFINITY;
    case '-0':
      return -0;
    case 'undefined':
      return undefined;
    case 'Date':
      return new Date(Number(fromHead(record.ms, body, 0)));
  }
  if (!Object.hasOwn(arrayTypes, tag)) throw new RangeError(`codec: unknown tag ${tag}`);
  const Type = arrayTypes[tag as ArrayTag];
  const count = record.n;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
    throw new RangeError('codec: bad array length');
  const size = count * Type.BYTES_PER_ELEMENT;
  if (body.at + size > body.bytes.byteLength) throw new RangeError('codec: array longer than the message');
  const { buffer, byteOffset } = body.bytes;
  const from = body.at;
  body.at += pad8(size);
  // A view of the message where it lies right, as it does on every transport: a map of a thousand series is 40 MB.
  return (byteOffset + from) % Type.BYTES_PER_ELEMENT === 0
    ? new Type(buffer, byteOffset + from, count)
    : new Type(body.bytes.slice(from, from + size).buffer, 0, count);
}
