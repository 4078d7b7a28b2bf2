type Rows = Float64Array | Int32Array | Uint8Array | Int8Array;

/** The same value with every row of numbers copied onto shared memory, so that all threads it is sent to read one copy. */
export function onSharedMemory<T>(value: T, seen = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = seen.get(value);
  if (known !== undefined) return known as T;
  const copy = copyOf(value, seen);
  seen.set(value, copy);
  return copy as T;
}

function copyOf(value: object, seen: Map<unknown, unknown>): unknown {
  if (isRows(value)) return sharedRows(value);
  if (Array.isArray(value))
    return typeof value[0] === 'object' ? value.map((one) => onSharedMemory(one, seen)) : value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, onSharedMemory(one, seen)]));
}

const isRows = (value: object): value is Rows =>
  value instanceof Float64Array ||
  value instanceof Int32Array ||
  value instanceof Uint8Array ||
  value instanceof Int8Array;

function sharedRows(rows: Rows): Rows {
  const Kind = rows.constructor as new (buffer: SharedArrayBuffer) => Rows;
  const copy = new Kind(new SharedArrayBuffer(rows.byteLength));
  copy.set(rows);
  return copy;
}
