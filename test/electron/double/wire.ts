/**
 * Values between the page's isolated world and the shell, as text: what structured clone carries and the shell uses.
 * The page's half is in page-scripts.ts. Anything else is refused as Electron refuses what cannot be cloned.
 */
export function pack(value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' };
  if (value instanceof Uint8Array) return { $: 'bytes', of: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', of: String(value) };
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, pack(item)]));
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    throw new Error('An object could not be cloned.');
  return value;
}

export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (value === null || typeof value !== 'object') return value;
  const { $, of } = value as Readonly<{ $?: string; of?: string }>;
  if ($ === 'undefined') return undefined;
  if ($ === 'bytes') return Uint8Array.from(Buffer.from(of ?? '', 'base64'));
  if ($ === 'number') return Number(of);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, unpack(item)]));
}
