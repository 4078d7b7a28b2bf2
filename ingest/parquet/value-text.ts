import { parseFloat16 } from 'hyparquet/src/convert.js';
import type { SchemaElement } from 'hyparquet/src/types.js';
import { day } from '../../contract/durations.ts';

type ToText = (value: unknown) => string;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * How the values of a column are written: decimals and 64-bit integers digit by digit and never through a double,
 * timestamps as ISO (with Z when the file says they are UTC), numbers in their shortest form, UUIDs with their hyphens,
 * bytes that are no text (addresses of wallets) as `0x…`, so that one account has one name in every container.
 */
export function valueText(element: SchemaElement): ToText {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (logical?.type === 'DECIMAL' || converted === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    return (value) =>
      decimalText(value instanceof Uint8Array ? twosComplement(value) : BigInt(value as bigint), scale);
  }
  if (logical?.type === 'TIMESTAMP') {
    const perMs = logical.unit === 'NANOS' ? 1_000_000n : logical.unit === 'MICROS' ? 1_000n : 1n;
    const zone = logical.isAdjustedToUTC ? 'Z' : '';
    return (value) => isoText(Number((value as bigint) / perMs), zone);
  }
  if (converted === 'TIMESTAMP_MILLIS') return (value) => isoText(Number(value), 'Z');
  if (converted === 'TIMESTAMP_MICROS') return (value) => isoText(Number((value as bigint) / 1_000n), 'Z');
  if (type === 'INT96') return (value) => isoText(Number(int96Nanos(value as bigint) / 1_000_000n), '');
  if (logical?.type === 'DATE' || converted === 'DATE')
    return (value) => isoText(Number(value) * day, '').slice(0, 10);
  if (logical?.type === 'FLOAT16') return (value) => String(parseFloat16(value as Uint8Array));
  if (
    converted === 'UINT_64' ||
    (logical?.type === 'INTEGER' && !logical.isSigned && logical.bitWidth === 64)
  )
    return (value) => String(BigInt.asUintN(64, value as bigint));
  if (
    converted === 'UINT_32' ||
    (logical?.type === 'INTEGER' && !logical.isSigned && logical.bitWidth === 32)
  )
    return (value) => String(Number(value) >>> 0);
  if (type === 'BYTE_ARRAY') return (value) => textOrBytes(value as Uint8Array);
  if (logical?.type === 'UUID')
    return (value) => hex(value as Uint8Array).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  if (type === 'FIXED_LEN_BYTE_ARRAY') return (value) => `0x${hex(value as Uint8Array)}`;
  if (type === 'FLOAT') return (value) => singleText(Number(value));
  if (type === 'DOUBLE') return (value) => doubleText(Number(value));
  return String;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

function textOrBytes(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return `0x${hex(bytes)}`;
  }
}

/** From 2⁵³ on a double has lost digits: the exponent says so where an id should stand. */
const doubleText = (value: number): string =>
  Math.abs(value) >= 2 ** 53 && Number.isFinite(value) ? value.toExponential() : String(value);

/** The shortest decimal that is this 32-bit number. */
function singleText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

/** Nanoseconds of the day in the lower eight bytes, the Julian day above: hyparquet gives both as one number. */
function int96Nanos(value: bigint): bigint {
  const days = (value >> 64n) - 2_440_588n;
  return days * 86_400_000_000_000n + (value & 0xffffffffffffffffn);
}

function decimalText(value: bigint, scale: number): string {
  if (scale <= 0) return String(value);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function twosComplement(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

function isoText(ms: number, zone: string): string {
  const time = new Date(ms);
  if (Number.isNaN(time.getTime())) return String(ms);
  const text = time.toISOString().slice(0, -1);
  // Midnight without a zone is how tools write a day.
  return zone === '' && text.endsWith('T00:00:00.000') ? text.slice(0, 10) : `${text}${zone}`;
}
