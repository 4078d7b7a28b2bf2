/** Puts pseudonyms in place of participants' names in any text. */
export type Redactor = (text: string) => string;

const word = /[\p{L}\p{N}]+/gu;
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/**
 * The one function through which every name reaches a slide. A text that is a name becomes its pseudonym; names that
 * stand inside a sentence as whole words are replaced too, the longest first, so "fund-01" leaves "fund-017" alone.
 * Without pseudonyms the text is returned as it is.
 */
export function makeRedactor(pseudonyms: ReadonlyMap<string, string> | null): Redactor {
  if (pseudonyms === null) return (text) => text;
  // Names by their first word, so that a sentence costs its own words and not the number of participants.
  const byFirstWord = new Map<string, string[]>();
  const wordless: string[] = [];
  for (const name of pseudonyms.keys()) {
    const first = name.match(word)?.[0];
    if (first === undefined) wordless.push(name);
    else byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), name]);
  }
  for (const names of byFirstWord.values()) names.sort((a, b) => b.length - a.length);
  const aliasOf = (name: string): string => pseudonyms.get(name) ?? name;

  return (text) => {
    if (pseudonyms.has(text)) return aliasOf(text);
    let out = '';
    let done = 0;
    for (const match of text.matchAll(word)) {
      if (match.index < done) continue;
      for (const name of byFirstWord.get(match[0]) ?? []) {
        const start = match.index - name.indexOf(match[0]);
        const end = start + name.length;
        if (start < done || !text.startsWith(name, start)) continue;
        if (isWord(name[0]) && isWord(text[start - 1])) continue;
        if (isWord(name.at(-1)) && isWord(text[end])) continue;
        out += text.slice(done, start) + aliasOf(name);
        done = end;
        break;
      }
    }
    out += text.slice(done);
    return wordless.reduce((s, name) => s.replaceAll(name, aliasOf(name)), out);
  };
}
