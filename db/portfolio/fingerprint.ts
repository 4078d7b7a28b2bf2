import { createHash } from 'node:crypto';
import type { Portfolio } from '../../risk/portfolio.ts';

/**
 * SHA-256 (hex) over everything a measure can read of a portfolio, but for its label and the row ids: the same
 * holdings, prices, depth, tiers and reference data give the same fingerprint, in whatever order and into whatever
 * workspace they were imported. Numbers enter as little-endian float64/int bytes, NaN in one form.
 */
export function fingerprintOf(portfolio: Portfolio): string {
  const hash = createHash('sha256');
  const add = (name: string, value: unknown): void => {
    if (ArrayBuffer.isView(value)) {
      hash.update(`${name}:${value.byteLength};`);
      for (const bytes of canonicalBytes(value)) hash.update(bytes);
    } else hash.update(`${name}=${JSON.stringify(value)};`);
  };
  const addAll = (name: string, group: Readonly<Record<string, unknown>>): void => {
    for (const key of Object.keys(group).sort()) if (key !== 'row') add(`${name}.${key}`, group[key]);
  };
  add('asOf', portfolio.asOf);
  addAll('participants', portfolio.participants);
  addAll('venues', portfolio.venues);
  addAll('assets', portfolio.assets);
  addAll('accounts', portfolio.accounts);
  addAll('positions', portfolio.positions);
  addAll('balances', portfolio.balances);
  portfolio.tiers.forEach((tier, i) => {
    addAll(`tiers.${i}`, tier);
  });
  return hash.digest('hex');
}

const block = 1 << 16;

/** Copies block by block: the columns may be shared memory, which a hash does not take, and NaN has many bit patterns. */
function* canonicalBytes(view: ArrayBufferView): Generator<Uint8Array> {
  if (view instanceof Float64Array) {
    const copy = new Float64Array(block);
    for (let at = 0; at < view.length; at += block) {
      const part = view.subarray(at, at + block);
      for (let i = 0; i < part.length; i++) {
        const x = part[i];
        copy[i] = Number.isNaN(x) ? Number.NaN : x + 0;
      }
      yield new Uint8Array(copy.buffer, 0, part.byteLength);
    }
    return;
  }
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let at = 0; at < bytes.length; at += block) yield bytes.slice(at, at + block);
}
