import { type Mention, makeFinder, wordsOf } from './find-names.ts';

export type Redactor = Readonly<{
  /** A value that is a name, or is not: "participant: the" is one, whatever else the word means. */
  field: (value: string, holdsNames: boolean) => string;
  /** Text in sentences: names in it as people write them; what is doubtful is left. */
  prose: (text: string) => string;
  /** What `prose` finds: for showing before anything is written. */
  mentions: (text: string) => Mention[];
}>;

const nothing: Redactor = { field: (value) => value, prose: (text) => text, mentions: () => [] };

/**
 * The one mechanism by which names leave or do not. `pseudonyms` has a pseudonym for every name a participant goes by;
 * null leaves everything as it is. `ordinary` are words with a meaning of their own (the program's words, assets): a
 * participant called so is replaced where a field says that it is a participant and in no sentence, which would break
 * and give it away.
 */
export function makeRedactor(
  pseudonyms: ReadonlyMap<string, string> | null,
  ordinary: ReadonlySet<string> = new Set(),
): Redactor {
  if (pseudonyms === null) return nothing;
  const mentions = makeFinder(pseudonyms.keys(), ordinary);
  const aliasOf = (name: string): string => pseudonyms.get(name) ?? name;
  const prose = (text: string): string => {
    let out = '';
    let done = 0;
    for (const { start, end, name, sure } of mentions(text)) {
      if (!sure) continue;
      out += text.slice(done, start) + aliasOf(name);
      done = end;
    }
    return out + text.slice(done);
  };
  const meansMore = (name: string): boolean => {
    const words = wordsOf(name);
    return words.length === 1 && ordinary.has(words[0] ?? '');
  };
  return {
    field: (value, holdsNames) =>
      pseudonyms.has(value) && (holdsNames || !meansMore(value)) ? aliasOf(value) : prose(value),
    prose,
    mentions,
  };
}
