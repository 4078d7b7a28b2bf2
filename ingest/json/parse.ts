/**
 * JSON with places: an object keeps where it begins and ends in the text, so that a row has a line number and its
 * original text; a number keeps its text, so that nothing goes through a double before its reader decides.
 */
export type JsonObject = Readonly<{ at: number; end: number; fields: ReadonlyMap<string, Json> }>;
/** Strings and numbers are both their text. */
export type Json = string | boolean | null | readonly Json[] | JsonObject;

export class JsonError extends Error {
  readonly at: number;
  /** The document is whole, and says two things under one name. */
  readonly twice: boolean;
  constructor(message: string, at: number, twice = false) {
    super(message);
    this.at = at;
    this.twice = twice;
  }
}

const deepest = 64;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/**
 * Parses one document. Throws JsonError with the place: truncated, nested over 64 deep, not JSON (RFC 8259), or a name twice
 * in one object with two values (which readers take the first and which the last of, RFC 8259 §4).
 */
export function parseJson(text: string): Json {
  let at = 0;
  /** Keys of the object before at each depth: rows repeat them, so they are compared instead of read. */
  const shapes: string[][] = [];
  skip();
  const value = read(0);
  skip();
  if (at < text.length) fail(`unexpected ${show()} after the end of the document`);
  return value;

  function fail(message: string): never {
    throw new JsonError(message, at);
  }
  function show(): string {
    return at >= text.length ? 'end of file' : JSON.stringify(text[at]);
  }
  function skip(): void {
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === 32 || c === 10 || c === 13 || c === 9 || (c === 0xfeff && at === 0)) at++;
      else return;
    }
  }
  function read(depth: number): Json {
    if (depth > deepest) fail(`nested more than ${deepest} deep`);
    switch (text.charCodeAt(at)) {
      case 123:
        return readObject(depth);
      case 91:
        return readArray(depth);
      case 34:
        return readString();
      case 116:
        return word('true', true);
      case 102:
        return word('false', false);
      case 110:
        return word('null', null);
      default:
        return readNumber();
    }
  }
  function word<T extends Json>(name: string, value: T): T {
    if (!text.startsWith(name, at)) fail(`unexpected ${show()}`);
    at += name.length;
    return value;
  }
  function readObject(depth: number): JsonObject {
    const from = at++;
    const fields = new Map<string, Json>();
    skip();
    if (text.charCodeAt(at) === 125) {
      at++;
      return { at: from, end: at, fields };
    }
    shapes[depth] ??= [];
    const shape = shapes[depth];
    for (let i = 0; ; i++) {
      skip();
      if (text.charCodeAt(at) !== 34)
        fail(
          at >= text.length
            ? 'the file ends inside an object'
            : `unexpected ${show()}, where a name in quotes is needed`,
        );
      const key = readKey(shape, i);
      skip();
      if (text.charCodeAt(at) !== 58)
        fail(at >= text.length ? 'the file ends inside an object' : `unexpected ${show()}, expected ":"`);
      at++;
      skip();
      const value = read(depth + 1);
      const before = fields.get(key);
      if (before !== undefined && before !== value)
        throw new JsonError(`"${key.slice(0, 60)}" stands twice in one object, with two values`, from, true);
      fields.set(key, value);
      skip();
      const c = text.charCodeAt(at);
      if (c === 44) at++;
      else if (c === 125) {
        at++;
        return { at: from, end: at, fields };
      } else
        fail(
          at >= text.length ? 'the file ends inside an object' : `unexpected ${show()}, expected "," or "}"`,
        );
    }
  }
  function readKey(shape: string[], i: number): string {
    const guess = shape[i];
    if (
      guess !== undefined &&
      text.charCodeAt(at + 1 + guess.length) === 34 &&
      text.startsWith(guess, at + 1)
    ) {
      at += guess.length + 2;
      return guess;
    }
    const from = at;
    const key = readString();
    // Only keys written as they are may be compared with the text.
    if (at - from - 2 === key.length && !key.includes('\\')) shape[i] = key;
    return key;
  }
  function readArray(depth: number): Json[] {
    at++;
    const items: Json[] = [];
    skip();
    if (text.charCodeAt(at) === 93) {
      at++;
      return items;
    }
    for (;;) {
      skip();
      items.push(read(depth + 1));
      skip();
      const c = text.charCodeAt(at);
      if (c === 44) at++;
      else if (c === 93) {
        at++;
        return items;
      } else
        fail(at >= text.length ? 'the file ends inside a list' : `unexpected ${show()}, expected "," or "]"`);
    }
  }
  function readString(): string {
    const from = ++at;
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === 34) return text.slice(from, at++);
      if (c === 92) break;
      if (at >= text.length) fail('the file ends inside a text');
      if (c < 32) fail('a line break or control character inside a text');
      at++;
    }
    for (;;) {
      const c = text.charCodeAt(at);
      if (c === 34) break;
      if (at >= text.length) fail('the file ends inside a text');
      at += c === 92 ? 2 : 1;
    }
    const end = at++;
    try {
      return JSON.parse(text.slice(from - 1, end + 1)) as string;
    } catch {
      return fail('a text with a wrong escape (\\)');
    }
  }
  function readNumber(): string {
    const from = at;
    for (;;) {
      const c = text.charCodeAt(at);
      if ((c >= 48 && c <= 57) || c === 43 || c === 45 || c === 46 || c === 69 || c === 101) at++;
      else break;
    }
    const number = text.slice(from, at);
    if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(number)) {
      if (at >= text.length) fail('the file ends inside a value');
      at = from;
      fail(`unexpected ${show()}`);
    }
    return number;
  }
}

/** Line and column, both from 1, of a place in a text. */
export function placeOf(text: string, at: number): Readonly<{ line: number; column: number }> {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: at - start + 1 };
}

/** Line numbers of ascending places in one pass over the text. */
export function lineCounter(text: string, firstLine: number): (at: number) => number {
  let line = firstLine;
  let previous = 0;
  let next = text.indexOf('\n');
  return (at) => {
    if (at < previous) {
      line = firstLine;
      next = text.indexOf('\n');
    }
    previous = at;
    while (next >= 0 && next < at) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
