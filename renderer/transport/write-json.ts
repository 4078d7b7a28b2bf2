import { downloadText } from '../kit/download.ts';
import { asWritten } from './as-written.ts';

/** What is exchanged with other workspaces, as a file of the page; the backend logs that it leaves. */
export async function writeJson(
  file: string,
  what: Readonly<{ title: string; count: number; text: string }>,
): Promise<void> {
  const { title, count, text } = what;
  await asWritten({ title, as: 'json', snapshot: null, rows: count, columns: new Map() });
  downloadText(file, text, 'application/json');
}
