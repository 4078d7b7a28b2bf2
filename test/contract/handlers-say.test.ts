import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { type Client, createClient } from '../../contract/client.ts';
import { contract, type Method } from '../../contract/contract.ts';
import { toErrorShape } from '../../contract/errors.ts';
import { inProcess } from '../support/in-process.ts';
import { readingCalls } from '../support/reading-calls.ts';
import { smallBook } from '../support/small-book.ts';

/** Names that a schema lets through and no workspace has. */
const strange: readonly unknown[] = ['nosuch', ['nosuch'], { nosuch: 1 }];
const keysOf = (method: Method): string[] => {
  const { input } = contract[method];
  return 'shape' in input ? Object.keys(input.shape) : [];
};

/** Words of the language, of the checker, and names that only the code knows; inputs of models are typed by theirs. */
const programmers =
  /\b(NaN|undefined is|null|\[object|string|array|boolean|Cannot read|is not a function|SQLITE_\w+)\b|\b(?!toRatio)[a-z]+[A-Z][a-z]\w*[ :.]/;
/** Lists of what can be typed, and places in what was given, keep the names that are typed. */
const withoutTyped = (text: string): string =>
  text.replace(/(There are:|is not one of|it is missing:) .*/, '').replace(/^[^:]*: /, '');

/** Refused calls and every sentence of answers. */
async function said(client: Client, values: readonly unknown[]): Promise<Map<string, string>> {
  const sentences = new Map<string, string>();
  const note = (method: string) => (key: string, value: unknown) => {
    if (/^(message|reason|said|sentence)$/.test(key) && typeof value === 'string')
      sentences.set(value, method);
    return ArrayBuffer.isView(value) ? null : value;
  };
  for (const { method, input } of readingCalls)
    for (const asked of [
      input,
      ...keysOf(method).flatMap((key) => values.map((value) => ({ ...input, [key]: value }))),
    ])
      try {
        JSON.stringify(await client(method, asked as never), note(method));
      } catch (error) {
        const { code, message } = toErrorShape(error);
        if (code === 'INTERNAL') expect.fail(`${method} ${JSON.stringify(asked)}: ${message}`);
        sentences.set(message, method);
      }
  return sentences;
}

const check = (sentences: Map<string, string>): void => {
  expect(sentences.size).toBeGreaterThan(20);
  const wrong = [...sentences].filter(
    ([text, method]) => method !== 'models.run' && programmers.test(withoutTyped(text)),
  );
  expect(wrong).toEqual([]);
};

it('a full book, asked for what it does not have', async () => {
  const book = smallBook();
  check(await said(book.client, strange));
  book.close();
});

it('a book without prices, and one of positions alone', async () => {
  for (const without of [['prices'], ['prices', 'depth', 'tiers', 'balances']] as const) {
    const book = smallBook({ without });
    check(await said(book.client, []));
    book.close();
  }
});

it('an empty workspace', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-empty-'));
  const { dispatch, shared } = createBackend({ workspace: path.join(folder, 'w.lockstep'), create: true });
  const sentences = await said(createClient(inProcess(dispatch)), []);
  shared.close();
  rmSync(folder, { recursive: true, force: true });
  expect([...sentences.keys()].filter((text) => programmers.test(withoutTyped(text)))).toEqual([]);
  expect(sentences.has('The workspace holds no snapshot yet: import positions first.')).toBe(true);
});
