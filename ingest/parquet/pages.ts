import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parquetHeader } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import type {
  ColumnMetaData,
  Encoding,
  PageHeader,
  ParquetType,
  SchemaElement,
} from 'hyparquet/src/types.js';
import { bombFloor } from '../bytes/gunzip.ts';
import { readRuns } from './runs.ts';

export class ParquetError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Values = ArrayLike<unknown>;
type Codec = (bytes: Uint8Array, size: number) => Uint8Array;

const largestPage = 512 * 2 ** 20;
const bombRatio = 1_000;

const codecs: Readonly<Record<string, Codec>> = {
  UNCOMPRESSED: (bytes) => bytes.slice(),
  SNAPPY: (bytes, size) => {
    const out = new Uint8Array(size);
    snappyUncompress(bytes, out);
    return out;
  },
  GZIP: (bytes, size) => gunzipSync(bytes, { maxOutputLength: size + 1 }),
  ZSTD: (bytes, size) => zstdDecompressSync(bytes, { maxOutputLength: size + 1 }),
  BROTLI: (bytes, size) => brotliDecompressSync(bytes, { maxOutputLength: size + 1 }),
};

/** What codecs are read, for the sentence that refuses another. */
const knownCodecs = Object.keys(codecs);

/**
 * The values of one flat column in one row group, null where there is none; `convert` makes of a stored value what is
 * kept, once a dictionary entry. Every count and size in the file is checked against `rows` before room is made for it:
 * what is in a page's header is the file's claim. hyparquet reads headers and plain and delta values, runs are ours.
 *
 * @throws ParquetError and whatever a damaged page makes a decoder throw
 */
export function readPages<T>(
  bytes: Uint8Array,
  meta: ColumnMetaData,
  element: SchemaElement,
  rows: number,
  convert: (value: unknown) => T,
): (T | null)[] {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const out: (T | null)[] = [];
  let dictionary: T[] | null = null;
  while (out.length < rows && reader.offset < bytes.length) {
    const header = parquetHeader(reader) as PageHeader;
    const size = header.compressed_page_size;
    if (!(size >= 0) || reader.offset + size > bytes.length)
      throw damaged('a page beyond the end of its column');
    const packed = bytes.subarray(reader.offset, reader.offset + size);
    reader.offset += size;
    const unpack = (part: Uint8Array, length: number): Uint8Array => inflate(part, length, meta.codec);
    if (header.type === 'DICTIONARY_PAGE') {
      const count = header.dictionary_page_header?.num_values ?? -1;
      const page = unpack(packed, header.uncompressed_page_size);
      if (count < 0 || count > page.length * 8) throw damaged('a dictionary of more entries than bytes');
      dictionary = Array.from(plain(page, 0, element, count) as ArrayLike<unknown>, convert);
    } else if (header.type === 'DATA_PAGE' || header.type === 'DATA_PAGE_V2') {
      const page = dataPage(header, packed, element, rows - out.length, unpack);
      take(page, dictionary);
    } else if (header.type !== 'INDEX_PAGE') throw damaged('a page of an unknown type');
  }
  if (out.length !== rows) throw damaged(`a column of ${out.length} values in a group of ${rows} rows`);
  return out;

  function take(page: DataPage, words: T[] | null): void {
    let k = 0;
    for (let i = 0; i < page.count; i++) {
      if (page.levels !== null && page.levels[i] !== 1) {
        out.push(null);
        continue;
      }
      const value = page.values[k++];
      if (!page.coded) out.push(convert(value));
      else {
        const word = words?.[Number(value)];
        if (word === undefined) throw damaged('a value its dictionary does not have');
        out.push(word);
      }
    }
  }
}

type DataPage = Readonly<{ count: number; levels: Uint32Array | null; values: Values; coded: boolean }>;

function dataPage(
  header: PageHeader,
  packed: Uint8Array,
  element: SchemaElement,
  room: number,
  unpack: (part: Uint8Array, length: number) => Uint8Array,
): DataPage {
  const optional = element.repetition_type !== 'REQUIRED';
  const v2 = header.data_page_header_v2;
  const count = v2?.num_values ?? header.data_page_header?.num_values ?? -1;
  if (!(count >= 0) || count > room) throw damaged('a page of more values than its group has rows');
  let page: Uint8Array;
  let at = 0;
  let levels: Uint32Array | null = null;
  if (v2 !== undefined) {
    const before = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
    if (!(before >= 0) || before > packed.length) throw damaged('levels longer than their page');
    if (optional)
      levels = readRuns(packed.subarray(v2.repetition_levels_byte_length, before), 0, 1, count).values;
    const part = packed.subarray(before);
    page = v2.is_compressed === false ? part.slice() : unpack(part, header.uncompressed_page_size - before);
  } else {
    page = unpack(packed, header.uncompressed_page_size);
    if (optional) {
      const length = new DataView(page.buffer, page.byteOffset, page.byteLength).getUint32(0, true);
      levels = readRuns(page.subarray(4, 4 + length), 0, 1, count).values;
      at = 4 + length;
    }
  }
  let present = count;
  if (levels !== null) {
    present = 0;
    for (const level of levels) present += level === 1 ? 1 : 0;
    if (present === count) levels = null;
  }
  const encoding = v2?.encoding ?? header.data_page_header?.encoding;
  const coded = encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY';
  return { count, levels, coded, values: decode(page, at, element, encoding, present, v2 !== undefined) };
}

function decode(
  page: Uint8Array,
  at: number,
  element: SchemaElement,
  encoding: Encoding | undefined,
  count: number,
  v2: boolean,
): Values {
  const type = element.type as ParquetType;
  if (count === 0) return [];
  const reader = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: at };
  switch (encoding) {
    case 'PLAIN':
      return plain(page, at, element, count);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      return readRuns(page, at + 1, page.at(at) ?? 0, count).values;
    case 'RLE':
      // Of booleans; their length stands before them.
      return Array.from(readRuns(page, at + 4, 1, count).values, (bit) => bit === 1);
    case 'DELTA_BINARY_PACKED': {
      const out = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(reader, count, out);
      return out;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY':
    case 'DELTA_BYTE_ARRAY': {
      const out: Uint8Array[] = new Array(count);
      (encoding === 'DELTA_BYTE_ARRAY' ? deltaByteArray : deltaLengthByteArray)(reader, count, out);
      return out;
    }
    case 'BYTE_STREAM_SPLIT':
      return byteStreamSplit(reader, count, type, element.type_length);
    default:
      throw new ParquetError(
        'ENCODING',
        `its pages are encoded as ${String(encoding)}${v2 ? ' (version 2)' : ''}, which is not read`,
      );
  }
}

const plain = (page: Uint8Array, at: number, element: SchemaElement, count: number): Values => {
  if (count > (page.length - at) * 8) throw damaged('more values than bytes');
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  return readPlain({ view, offset: at }, element.type as ParquetType, count, element.type_length);
};

function inflate(part: Uint8Array, size: number, codec: string): Uint8Array {
  if (!(size >= 0) || size > largestPage || (size > bombFloor && size > part.length * bombRatio))
    throw new ParquetError(
      'BOMB',
      `a page of ${size} bytes from ${part.length} compressed ones: not an export`,
    );
  const read = codecs[codec];
  if (read === undefined)
    throw new ParquetError(
      'COMPRESSION',
      `it is compressed with ${codec}, which is not read: write it with ${knownCodecs.slice(1).join(', ')}, or without compression`,
    );
  const page = read(part, size);
  if (page.length !== size) throw damaged(`a page of ${page.length} bytes that declares ${size}`);
  return page;
}

const damaged = (what: string): ParquetError =>
  new ParquetError('DAMAGED_PARQUET', `the file is damaged: ${what}`);
