import { isArray, isObject, type Json } from './parse.ts';

const deepestKey = 4;

/** Keys of an answer and of the first row of each of its lists, in small letters: what the file has of a format's names. */
export function keysOf(root: Json): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (value: Json | undefined, depth: number): void => {
    if (depth > deepestKey || keys.size > 1_000) return;
    if (isArray(value)) visit(value[0], depth + 1);
    else if (isObject(value))
      for (const [key, inner] of value.fields) {
        keys.add(key.toLowerCase());
        visit(inner, depth + 1);
      }
  };
  visit(root, 0);
  return keys;
}
