/** A name found in a text. `sure` false where the words may mean something else: a person decides. */
export type Mention = Readonly<{ start: number; end: number; name: string; sure: boolean }>;
export type FindNames = (text: string) => Mention[];

type Token = Readonly<{ word: string; start: number; end: number }>;
/** `gaps` is what the name itself has between its words. */
type Known = Readonly<{ name: string; words: readonly string[]; gaps: readonly string[] }>;

/** Letters and digits apart, so that "fund01", "Fund 01" and "fund-01" are the same two words. */
const parts = /[\p{L}\p{M}]+|\p{N}+/gu;
/** Scripts that write words without a space between them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const joint = /^[\s\p{Pd}_.,'’/&+]{0,3}$/u;
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const tokens = (text: string): Token[] =>
  [...text.matchAll(parts)].map((m) => ({
    word: plain(m[0]),
    start: m.index,
    end: m.index + m[0].length,
  }));
export const wordsOf = (text: string): string[] => tokens(text).map(({ word }) => word);

/** As few letters as tell nobody by themselves. */
const shortest = 4;
/** A word that so many names share is a kind of name, not a name. */
const shared = 3;

/**
 * Finds names as people write them: in any case, with other hyphens or none, in the plural, with accents left out.
 * A name that is itself an ordinary word (`ordinary`, or a number, or two letters) and a word of a longer name that
 * stands alone are doubtful. Of names that overlap the longest counts.
 */
export function makeFinder(names: Iterable<string>, ordinary: ReadonlySet<string>): FindNames {
  const known = new Map<string, Known[]>();
  const literal: string[] = [];
  const single = new Map<string, Set<string>>();
  for (const name of names) {
    const words = wordsOf(name);
    const [first] = words;
    if (first === undefined || unspaced.test(name)) literal.push(name);
    else {
      const key = beginning(words[0], words[1]);
      const alike = known.get(key);
      const entry = { name, words, gaps: name.split(parts).slice(1, -1) };
      if (alike === undefined) known.set(key, [entry]);
      else alike.push(entry);
    }
    if (words.length > 1)
      for (const word of words)
        if (word.length >= shortest && !/\d/.test(word) && !ordinary.has(word))
          single.set(word, (single.get(word) ?? new Set()).add(name));
  }
  for (const alike of known.values()) alike.sort(longerFirst);
  /** Names that may begin with these words, longer ones first; the second may be the last, in the plural. */
  const candidates = (first: string, second: string | undefined): readonly Known[] => {
    const keys = new Set([beginning(first), beginning(first, second)]);
    if (second !== undefined) keys.add(beginning(first, singular(second)));
    return [...keys].flatMap((key) => known.get(key) ?? []).sort(longerFirst);
  };
  const doubted = ({ words }: Known): boolean => {
    const [word = ''] = words;
    return words.length === 1 && (word.length <= 2 || /^\p{N}+$/u.test(word) || ordinary.has(word));
  };

  return (text) => {
    const found: Mention[] = [];
    for (const name of literal)
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
        found.push({ start: at, end: at + name.length, name, sure: true });
    const list = tokens(text);
    for (let i = 0; i < list.length; ) {
      const first = list[i]?.word ?? '';
      const exact = candidates(first, list[i + 1]?.word).find((k) => reaches(text, list, i, k));
      const hit = exact ?? known.get(beginning(singular(first)))?.[0];
      const length = hit?.words.length ?? 1;
      const [start, end] = [list[i]?.start ?? 0, list[i + length - 1]?.end ?? 0];
      if (hit !== undefined)
        found.push({ ...around(text, start, end, hit.name), name: hit.name, sure: !doubted(hit) });
      else {
        const owners = [...(single.get(list[i]?.word ?? '') ?? [])];
        if (owners[0] !== undefined && owners.length <= shared)
          found.push({ start, end, name: owners[0], sure: false });
      }
      i += length;
    }
    return found.sort((a, b) => a.start - b.start || b.end - a.end).filter(apart());
  };
}

/** A name is found by its first two words: accounts of one desk often share the first. */
const beginning = (first: string | undefined, second?: string): string => `${first ?? ''} ${second ?? ''}`;
const longerFirst = (a: Known, b: Known): number => b.words.length - a.words.length;

const singular = (word: string): string => (word.length > shortest ? word.replace(/s$/, '') : word);

/** Whether the words follow each other from here, with nothing but marks between them. */
function reaches(text: string, list: readonly Token[], at: number, { words, gaps }: Known): boolean {
  return words.every((word, k) => {
    const here = list[at + k];
    const before = list[at + k - 1];
    if (here === undefined) return false;
    const gap = before === undefined ? '' : text.slice(before.end, here.start);
    if (k > 0 && !joint.test(gap) && gap !== gaps[k - 1]) return false;
    if (k === 0 && isWord(text[here.start - 1])) return false;
    const last = k === words.length - 1;
    if (here.word !== word && !(last && words.length > 1 && singular(here.word) === word)) return false;
    return !last || !isWord(text[here.end]) || /^s\b/.test(text.slice(here.end));
  });
}

/** The marks a name begins and ends with belong to it: "@fund(1)" leaves no bracket behind. */
function around(text: string, start: number, end: number, name: string): { start: number; end: number } {
  const first = name.match(parts)?.[0] ?? '';
  const head = name.indexOf(first);
  const exact = text.startsWith(name, start - head);
  return exact && start - head >= 0
    ? { start: start - head, end: Math.max(end, start - head + name.length) }
    : { start, end };
}

function apart(): (mention: Mention) => boolean {
  let done = 0;
  return ({ start, end }) => {
    if (start < done) return false;
    done = end;
    return true;
  };
}
