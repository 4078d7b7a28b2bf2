import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCommandLines } from '../support/command-lines.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let lines: ReturnType<typeof openCommandLines>;
beforeAll(() => {
  book = smallBook();
  book.backend.shared.close();
  lines = openCommandLines(book.folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
});
afterAll(() => {
  lines?.close();
  book?.close();
});

it('settings that another program changed are no answer: exit 4, said once', async () => {
  expect(await lines.run(['settings', '--set', 'display.numbers=comma'])).toMatchObject({ code: 0 });
  const db = new Database(book.at('desk.lockstep'));
  db.exec("UPDATE settings SET value = replace(value, 'comma', 'point')");
  db.close();
  const { code, out } = await lines.run(['settings']);
  expect(code).toBe(4);
  expect(out.match(/is not what this program wrote/g)).toHaveLength(1);
});
