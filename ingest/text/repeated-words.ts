/** A column is given up when its next word could not be foretold this often more than it could. */
const mostMisses = 32_768;

type Word = { readonly text: string; next: Word | null };

/** Shorter slices are copies in V8 already; left as they are, they stay one and the same string. */
const shortestSlice = 13;

/** The text in memory of its own: a slice would keep the whole chunk of the file alive that it was taken from. */
export const ownCopy = (text: string): string => (text.length < shortestSlice ? text : ` ${text}`.slice(1));

/**
 * The words of one column, each given as the same string whenever it comes again: no text is made for it, and whoever
 * looks it up finds its hash ready. Files are sorted, or go round: a word is mostly the one before it, or what came
 * after that last time, so that it is found by comparing characters. Columns that do neither are given up.
 */
export class RepeatedWords {
  readonly #known = new Map<string, Word>();
  #last: Word | null = null;
  #misses = 0;

  read(source: string, from: number, to: number): string {
    if (this.#misses > mostMisses) return source.slice(from, to);
    const last = this.#last;
    if (last !== null) {
      if (isAt(source, from, to, last.text)) return last.text;
      const next = last.next;
      if (next !== null && isAt(source, from, to, next.text)) {
        this.#last = next;
        this.#misses--;
        return next.text;
      }
    }
    return this.#look(source.slice(from, to));
  }

  #look(text: string): string {
    let word = this.#known.get(text);
    if (word === undefined) {
      word = { text: ownCopy(text), next: null };
      this.#known.set(word.text, word);
    }
    if (this.#last !== null) this.#last.next = word;
    this.#last = word;
    if (++this.#misses > mostMisses) this.#known.clear();
    return word.text;
  }
}

function isAt(source: string, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  // From the end: words of one column mostly begin alike.
  for (let i = text.length - 1; i >= 0; i--)
    if (source.charCodeAt(from + i) !== text.charCodeAt(i)) return false;
  return true;
}
