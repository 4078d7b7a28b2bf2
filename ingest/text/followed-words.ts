import { ownCopy } from './repeated-words.ts';

type Known<T> = Readonly<{ text: string; value: T }> & { next: Known<T> | null };

/**
 * What is known of texts. Files are sorted, or go round: a text is mostly the one before it, or what came after that last
 * time, and `RepeatedWords` gives it as the very same string, so that it is found without its hash being looked up.
 */
export class FollowedWords<T> {
  readonly #known = new Map<string, Known<T>>();
  #last: Known<T> | null = null;

  get size(): number {
    return this.#known.size;
  }

  get(text: string): T | undefined {
    const last = this.#last;
    if (last !== null) {
      if (last.text === text) return last.value;
      const { next } = last;
      if (next !== null && next.text === text) {
        this.#last = next;
        return next.value;
      }
    }
    const found = this.#known.get(text);
    if (found === undefined) return undefined;
    this.#follow(found);
    return found.value;
  }

  set(text: string, value: T): void {
    const made = { text: ownCopy(text), value, next: null };
    this.#known.set(made.text, made);
    this.#follow(made);
  }

  clear(): void {
    this.#known.clear();
    this.#last = null;
  }

  #follow(word: Known<T>): void {
    if (this.#last !== null) this.#last.next = word;
    this.#last = word;
  }
}
