import { downloadBlob } from '../kit/download.ts';
import { fileName } from '../kit/file-name.ts';
import type { ImageFormat } from '../kit/image-menu.tsx';
import type { Drawing, Write } from '../plot/picture-saver.ts';
import { asWritten } from '../transport/as-written.ts';
import { toast } from './toasts.ts';

type Asked = Readonly<{
  title: string;
  /** Of the file, without snapshot and ending. */
  name?: string;
  snapshot: Readonly<{ label: string; asOf: number }> | null;
  format: ImageFormat;
  pseudonyms: boolean;
}>;

/** Any of the texts may name a participant, whole or inside a sentence. */
const column = 'Name';

/**
 * Writes a picture with names or pseudonyms in every text of it, as asked. `draw` is run twice: once to say which texts
 * there are, once with what may be written of them. The backend logs that it leaves.
 */
export async function savePicture(
  { title, name = title, snapshot, format, pseudonyms }: Asked,
  draw: Omit<Drawing, 'title'>,
): Promise<void> {
  const texts = new Set([title, name, ...draw.texts]);
  const write = await asWritten({
    title,
    as: format,
    snapshot: snapshot?.label ?? null,
    rows: 0,
    columns: new Map([[column, texts]]),
    pseudonyms,
  });
  const written: Write = (text) => write(column, text);
  const file = `${fileName(written(name), snapshot, pseudonyms)}.${format}`;
  downloadBlob(file, await draw.picture(written));
  toast(`Written to ${file}, participants under ${pseudonyms ? 'pseudonyms' : 'their names'}`, 'success');
}
