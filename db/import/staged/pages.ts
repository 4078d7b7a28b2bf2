import { closeSync, openSync, writeSync } from 'node:fs';

/** The pages of a database file that is written from its second page on; the first comes last. */
export type PageFile = Readonly<{
  /** Appends a page; answers its number. */
  append: (page: Uint8Array) => number;
  writeFirst: (page: Uint8Array) => void;
  pages: () => number;
  close: () => void;
}>;

export const pageSize = 32_768;

/** What a page is, by its first byte (https://sqlite.org/fileformat2.html#b_tree_pages). */
export const pageKind = {
  indexInterior: 0x02,
  tableInterior: 0x05,
  indexLeaf: 0x0a,
  tableLeaf: 0x0d,
} as const;
export type PageKind = (typeof pageKind)[keyof typeof pageKind];

const hasChildren = (kind: PageKind): boolean =>
  kind === pageKind.indexInterior || kind === pageKind.tableInterior;

export function pageFile(path: string): PageFile {
  const file = openSync(path, 'w', 0o600);
  let pages = 1;
  const write = (page: Uint8Array, number: number): void => {
    writeSync(file, page, 0, pageSize, (number - 1) * pageSize);
  };
  return {
    append: (page) => {
      write(page, ++pages);
      return pages;
    },
    writeFirst: (page) => write(page, 1),
    pages: () => pages,
    close: () => closeSync(file),
  };
}

/** Collects the cells of one page after another. A cell is written at `used`, after `begin`; `used` is then moved on. */
export class Cells {
  readonly bytes: Uint8Array<ArrayBuffer> = new Uint8Array(pageSize);
  readonly view: DataView<ArrayBuffer> = new DataView(this.bytes.buffer);
  readonly #page = new Uint8Array(pageSize);
  readonly #starts = new Uint16Array(pageSize / 4);
  used = 0;
  count = 0;

  /** Whether a cell of so many bytes has room beside those that are there. */
  fits(bytes: number): boolean {
    return this.used + bytes <= pageSize - 16 - 2 * this.count;
  }

  begin(): void {
    this.#starts[this.count++] = this.used;
  }

  /** Appends a page of the collected cells and starts anew; answers its number. */
  flush(file: PageFile, kind: PageKind, rightmost = 0): number {
    this.layOut(this.#page, 0, kind, rightmost);
    return file.append(this.#page);
  }

  /** Lays the cells out at the end of `page`, whose head begins at `at`, and starts anew. */
  layOut(page: Uint8Array<ArrayBuffer>, at: number, kind: PageKind, rightmost: number): void {
    const view = new DataView(page.buffer);
    const from = pageSize - this.used;
    page.fill(0, at, from);
    page[at] = kind;
    view.setUint16(at + 3, this.count);
    view.setUint16(at + 5, from);
    let pointer = at + 8;
    if (hasChildren(kind)) {
      view.setUint32(pointer, rightmost);
      pointer += 4;
    }
    for (let i = 0; i < this.count; i++) view.setUint16(pointer + 2 * i, from + this.#starts[i]);
    page.set(this.bytes.subarray(0, this.used), from);
    this.used = 0;
    this.count = 0;
  }
}
