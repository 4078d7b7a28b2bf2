import { createContext } from 'react';
import type { ImageFormat } from '../kit/image-menu.tsx';

/** A text as it may be written. */
export type Write = (text: string) => string;

/** A picture with every text it has; drawn once it is known what may be written of them. */
export type Drawing = Readonly<{
  title: string;
  texts: Iterable<string>;
  picture: (write: Write) => Promise<Blob>;
}>;

export type PictureSaver = (drawing: Drawing, format: ImageFormat, pseudonyms: boolean) => void;

/** How the application writes a picture: a chart knows neither the snapshot nor who may be named. */
export const PictureSaverContext = createContext<PictureSaver | null>(null);
