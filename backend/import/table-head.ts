import type { Source } from '../../ingest/types.ts';

const most = 1 << 16;

/**
 * What stands above the first row of a plain-text table (banner and header, with their line ends): the head of a file
 * of its rejects, empty where the first row is the first line. Null for JSON and for compressed or otherwise encoded
 * files.
 *
 * @param firstRow line of the first row, counted from 1
 */
export function tableHead(source: Source, firstRow: number): string | null {
  const [first] = source.chunks();
  if (first === undefined || !Number.isFinite(firstRow)) return null;
  const start = first.subarray(0, most);
  let end = 0;
  for (let line = 1; line < firstRow; line++) {
    const next = start.indexOf(10, end);
    if (next < 0) return null;
    end = next + 1;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(start.subarray(0, Math.max(end, 256)), {
      stream: true,
    });
    if (/^\s*[[{<]/.test(text) || text.includes('\u0000')) return null;
    return new TextDecoder('utf-8', { fatal: true }).decode(start.subarray(0, end));
  } catch {
    return null;
  }
}
