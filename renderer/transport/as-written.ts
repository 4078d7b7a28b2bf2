import type { Input } from '../../contract/contract.ts';
import { api } from './host.ts';

type Asked = Omit<Input<'export.shown'>, 'columns'> &
  Readonly<{ columns: ReadonlyMap<string, ReadonlySet<string>> }>;

/** How each text of a table that is shown may be written, by column and text. The backend logs that it is. */
export async function asWritten({
  columns,
  ...asked
}: Asked): Promise<(column: string, text: string) => string> {
  const given = [...columns].map(([title, texts]) => ({ title, texts: [...texts] }));
  const answer = await api('export.shown', { ...asked, columns: given });
  const found = new Map(
    given.map(({ title, texts }, i) => [
      title,
      new Map(texts.map((text, k) => [text, answer.columns[i]?.[k] ?? ''])),
    ]),
  );
  return (column, text) => found.get(column)?.get(text) ?? '';
}
