import { named } from '../contract/named.ts';
import { measureName } from './text/measure-name.ts';

const special: Readonly<Record<string, string>> = {
  cover: 'cover',
  plane: 'leverage–correlation plane',
  saturation: named('criticalShock'),
  bridge: 'bridges between bases',
};

/** What a slide is about, in words: "reverse-stress" reads "reverse stress". */
export const topicOf = (id: string): string =>
  special[id] ?? measureName(id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
