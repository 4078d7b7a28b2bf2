/** Columns in shared memory, so that compute workers read a snapshot without a copy. */
export const float64 = (n: number): Float64Array => new Float64Array(new SharedArrayBuffer(n * 8));
export const int32 = (n: number): Int32Array => new Int32Array(new SharedArrayBuffer(n * 4));
export const uint8 = (n: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(n));
export const int8 = (n: number): Int8Array => new Int8Array(new SharedArrayBuffer(n));

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type Columns<T> = Mutable<T>;

/** Shared copies of plain numbers. */
export const toFloat64 = (values: readonly number[]): Float64Array => {
  const column = float64(values.length);
  column.set(values);
  return column;
};
export const toInt32 = (values: readonly number[]): Int32Array => {
  const column = int32(values.length);
  column.set(values);
  return column;
};
export const toUint8 = (values: readonly number[]): Uint8Array => {
  const column = uint8(values.length);
  column.set(values);
  return column;
};
