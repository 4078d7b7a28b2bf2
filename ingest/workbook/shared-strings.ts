import { readXml, XmlError } from './xml.ts';

/** Text that stands in memory for the whole workbook. */
const mostCharacters = 128 * 2 ** 20;

/** The strings cells point to by number; formatted runs joined, phonetic guides left out. */
export function sharedStrings(chunks: Iterable<string>): readonly string[] {
  const strings: string[] = [];
  let characters = 0;
  let text = '';
  let reading = false;
  let phonetic = false;
  readXml(chunks, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
      if (name === 't') reading = !phonetic;
    },
    text: (part) => {
      if (reading) text += part;
    },
    close: (name) => {
      if (name === 't') reading = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'si') return undefined;
      characters += text.length;
      if (characters > mostCharacters)
        throw new XmlError('its shared texts are longer than 128 million characters');
      strings.push(plainText(text));
      return undefined;
    },
  });
  return strings;
}

/** `_x000D_` is how spreadsheets write a character that XML does not allow. */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
