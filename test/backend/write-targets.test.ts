import {
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFile } from '../../backend/files.ts';
import type { Method } from '../../contract/contract.ts';
import type { FileToken } from '../../contract/domain.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';
import { fileReads, methodsThatWrite, type WritingCall, writingCalls } from '../support/writing-calls.ts';

let book: SmallBook;
/** A file of every name that methods read, and of no interest otherwise. */
let inputs: string;
beforeAll(async () => {
  book = smallBook();
  inputs = mkdtempSync(book.at('inputs-'));
  await write(
    writingCalls.find(({ method }) => method === 'deck.export'),
    inputs,
  );
  await write(
    writingCalls.find(({ method }) => method === 'workspace.carry'),
    inputs,
  );
});
afterAll(() => book.close());

function token(place: string, access: 'read' | 'write', replace = true): FileToken {
  const entry = newFile(place, access, { replace });
  book.backend.shared.files.add(entry);
  return entry.token;
}

async function write(call: WritingCall | undefined, folder: string, replace = true): Promise<unknown> {
  if (call === undefined) throw new RangeError('no such call');
  const read = (name: string) => token(path.join(inputs, name), 'read');
  const file = token(path.join(folder, call.name), 'write', replace);
  return book.client(call.method, call.input(file, read) as never);
}

/** Something at the place that a call would write to; answers what must be as it was afterwards. */
type Trap = (folder: string, name: string) => () => unknown;
const bytesOf = (file: string) => () => readFileSync(file).toString('base64');
const workspaceCopy = (folder: string, name: string): string => {
  const file = path.join(folder, name);
  copyFileSync(book.at('desk.lockstep'), file);
  return file;
};

const always: Readonly<Record<string, Trap>> = {
  'a workspace of another name': (folder, name) => bytesOf(workspaceCopy(folder, name)),
  'a link to a workspace': (folder, name) => {
    const file = workspaceCopy(folder, 'other');
    symlinkSync(file, path.join(folder, name));
    return bytesOf(file);
  },
  'a second name of a workspace': (folder, name) => {
    const file = workspaceCopy(folder, 'other');
    linkSync(file, path.join(folder, name));
    return bytesOf(file);
  },
  'a folder that is not empty': (folder, name) => {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'theirs'), '1');
    return () => readdirSync(path.join(folder, name));
  },
  'a device': (folder, name) => {
    symlinkSync('/dev/null', path.join(folder, name));
    return () => readdirSync(folder);
  },
};

describe('whatever the method, and although the user has agreed to replace a file', () => {
  describe.each(writingCalls)('$method $name', (call) => {
    it.each(Object.entries(always))('%s is left as it was', async (_, trap) => {
      const folder = mkdtempSync(book.at('trap-'));
      const there = trap(folder, call.name);
      const before = there();
      await expect(write(call, folder)).rejects.toMatchObject({ code: 'USAGE' });
      expect(there()).toEqual(before);
      // Nothing half done beside it.
      expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
    });

    it('a missing folder is named', async () => {
      const refused = write(call, book.at('none'));
      await expect(refused).rejects.toMatchObject({
        code: 'USAGE',
        message: expect.stringContaining('There is no folder'),
      });
    });

    it('what is there stays when the user has not agreed', async () => {
      const folder = mkdtempSync(book.at('kept-'));
      writeFileSync(path.join(folder, call.name), 'theirs');
      await expect(write(call, folder, false)).rejects.toMatchObject({ code: 'USAGE' });
      expect(readFileSync(path.join(folder, call.name), 'utf8')).toBe('theirs');
    });
  });
});

it.each(['lake.write', 'workspace.backup', 'keys.make'])(
  'what lies beside the place under a like name stays: %s',
  async (method) => {
    const call = writingCalls.find((one) => one.method === method);
    const folder = mkdtempSync(book.at('beside-'));
    const names = ['.partial', '.part', '.tmp', '.new', '~'].map((ending) => `${call?.name}${ending}`);
    for (const name of names) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, 'theirs'), '1');
    }
    await write(call, folder);
    for (const name of names) expect(readdirSync(path.join(folder, name)), name).toEqual(['theirs']);
  },
);

it('the list has every method whose file is not one it only reads', () => {
  expect([...new Set(writingCalls.map(({ method }) => method))].sort()).toEqual(methodsThatWrite().sort());
});

describe('what a call reads it does not write over', () => {
  it('an edited deck, under another name of the same file', async () => {
    copyFileSync(path.join(inputs, 'd.pptx'), book.at('mine.pptx'));
    linkSync(book.at('mine.pptx'), book.at('same.pptx'));
    const before = readFileSync(book.at('mine.pptx'));
    const refused = book.client('deck.refresh', {
      deck: book.file('mine.pptx', 'read'),
      file: book.file('same.pptx', 'write'),
    });
    await expect(refused).rejects.toMatchObject({ code: 'USAGE' });
    expect(readFileSync(book.at('mine.pptx')).equals(before)).toBe(true);
  });
});

it.each(['-wal', '-shm', '-journal'])('desk.lockstep%s belongs to the workspace', async (ending) => {
  // Of the methods that take any ending.
  const free = writingCalls.filter(({ method }) => /backup|rescue|writeRejects/.test(method));
  expect(free).toHaveLength(3);
  for (const call of free) {
    const file = token(book.at(`desk.lockstep${ending}`), 'write');
    await expect(book.client(call.method, call.input(file, () => file) as never)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('belong to a database'),
    });
  }
});

describe('what has no end, or is no file, is not read', () => {
  const others: Readonly<Record<string, object>> = {
    'import.explain': { row: 1 },
    'correlation.rollingFile': { span: 30 },
    'approval.propose': { passphrase: 'correct horse battery' },
    'approval.approve': { passphrase: 'correct horse battery' },
    'mapping.preview': { mapping: { name: 'x', kind: 'position', venue: 'x', columns: {} } },
  };
  it.each(Object.entries(fileReads))('%s', async (method, keys) => {
    const written = writingCalls.find((call) => call.method === method);
    for (const place of ['/dev/zero', book.folder]) {
      const file = token(place, 'read');
      const input =
        written === undefined
          ? {
              ...others[method],
              ...Object.fromEntries(keys.map((key) => [key, key === 'files' ? [file] : file])),
            }
          : written.input(token(book.at(written.name), 'write'), () => file);
      const refused = book.client(method as Method, input as never);
      await expect(refused, place).rejects.toMatchObject({
        code: 'USAGE',
        message: expect.stringContaining('is no file but a folder'),
      });
    }
  });

  it('nor what is larger than such a file can be', async () => {
    writeFileSync(book.at('large.pptx'), '');
    truncateSync(book.at('large.pptx'), 2 ** 31);
    const refused = book.client('deck.verify', { file: book.file('large.pptx', 'read') });
    await expect(refused).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
      message: 'large.pptx is too large: 512 MiB are read at most.',
    });
  });
});
