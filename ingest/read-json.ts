import type { TextFile } from './bytes/open.ts';
import type { Capture } from './capture.ts';
import type { Context } from './context.ts';
import { best, type Choice, detectedOf, nearest, unknown } from './detect/best.ts';
import type { Detected } from './detected.ts';
import type { Doc, JsonFormat } from './format.ts';
import { readers } from './formats/index.ts';
import { apiError, at, textAt } from './json/access.ts';
import { keysOf } from './json/keys.ts';
import { longestText } from './json/list-grid.ts';
import { moreFollows } from './json/more-follows.ts';
import { isArray, isObject, type Json, JsonError, lineCounter, parseJson, placeOf } from './json/parse.ts';
import { jsonRow } from './row.ts';
import { sayMore } from './say-more.ts';
import { readLines } from './text/lines.ts';
import { parseDecimal } from './values/number.ts';
import { unitByMagnitude } from './values/time.ts';

const jsonFormats = readers.filter((f): f is JsonFormat => f.shape === 'json');

/** Reads one document, or a capture file or JSON lines: one document a line. */
export function readJson(file: TextFile, context: Context): Detected {
  if (isLines(file)) return readDocuments(file, context);
  const parts: string[] = [];
  let length = 0;
  for (const part of file.text()) {
    length += part.length;
    if (length > longestText)
      context.refuse(
        'TOO_LONG',
        'one JSON document of more than 400 MB: write it as capture lines, one answer a line',
        {
          line: 1,
        },
      );
    parts.push(part);
  }
  const text = parts.join('');
  const root = parse(text, 1, context);
  const answers = new Answers(context);
  const detected = answers.read(root, text, 1, '');
  sayMore(context, detected.kind, moreFollows(root));
  return detected;
}

/** Several documents, one a line: the first line is complete, and another begins on the next. */
function isLines(file: TextFile): boolean {
  if (/^\ufeff?\s*\{\s*"capture"\s*:\s*1\b/.test(file.head)) return true;
  const [first, second] = firstLines(file.head);
  if (first === undefined || second === undefined || !/^\s*[{[]/.test(second)) return false;
  try {
    return isObject(parseJson(first));
  } catch (error) {
    if (error instanceof JsonError) return false;
    throw error;
  }
}

/** The first two lines that are not blank. */
function firstLines(head: string): readonly string[] {
  const found: string[] = [];
  for (const line of readLines([head])) {
    if (line.trim() !== '') found.push(line);
    if (found.length === 2) break;
  }
  return found;
}

function parse(text: string, line: number, context: Context): Json {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    const place = placeOf(text, error.at);
    if (isPythonPrint(text, error.at))
      context.refuse(
        'PYTHON_PRINT',
        "this is what Python prints of a list or dict ('single quotes', None, True), not JSON: write the data with json.dump(data, file) instead of print(data)",
        {
          line: line + place.line - 1,
          column: String(place.column),
          raw: text.slice(error.at, error.at + 80),
        },
      );
    if (error.twice)
      context.refuse('KEY_TWICE', error.message, {
        line: line + place.line - 1,
        column: String(place.column),
        raw: text.slice(error.at, error.at + 80),
      });
    const truncated = error.message.startsWith('the file ends');
    return context.refuse(truncated ? 'TRUNCATED_JSON' : 'BAD_JSON', `${error.message}: not complete JSON`, {
      line: line + place.line - 1,
      column: String(place.column),
      raw: text.slice(Math.max(0, error.at - 60), error.at + 20),
    });
  }
}

/** Quotes and words of Python where JSON has others. */
const isPythonPrint = (text: string, at: number): boolean =>
  /^(u?'|None\b|True\b|False\b|nan\b|Decimal\()/.test(text.slice(at, at + 12)) &&
  /['\]}:,]\s*(u?'|None\b|True\b|False\b|\{|\[)|^[[{\s]*u?'/.test(text.slice(0, 4_000));

function readDocuments(file: TextFile, context: Context): Detected {
  const answers = new Answers(context);
  let detected: Detected | null = null;
  /** What the newest answer to each question says of more: the pages of one answer stand in turn. */
  const more = new Map<string, Readonly<{ kind: string; said: string | null }>>();
  let line = 0;
  for (const text of readLines(file.text())) {
    line++;
    if (text.trim() === '') continue;
    const root = parse(text, line, context);
    const capture = captureOf(root, line, context);
    context.capture = capture;
    if (capture !== null) context.sawCapture(capture);
    const body = capture === null ? root : (at(root, 'response') ?? null);
    const found = answers.read(
      body,
      text,
      line,
      capture === null ? '' : `${capture.venue} ${capture.endpoint}`,
    );
    detected ??= found;
    const question =
      capture === null
        ? found.format
        : `${capture.venue} ${capture.endpoint.split('?', 1)[0]} ${capture.participant}`;
    more.set(question, { kind: found.kind, said: moreFollows(body) });
  }
  context.capture = null;
  for (const { kind, said } of more.values()) sayMore(context, kind, said);
  if (detected === null) return context.refuse('EMPTY', 'no line holds an answer', { line: 1 });
  return answers.summarise(detected);
}

function captureOf(root: Json, line: number, context: Context): Capture | null {
  if (textAt(root, 'capture') !== '1') return null;
  const wrong = (column: string, message: string): never =>
    context.refuse('BAD_CAPTURE', message, { line, column, raw: textAt(root, column) ?? '' });
  const time = parseDecimal(textAt(root, 'time') ?? '');
  if (unitByMagnitude(time) !== 'ms')
    wrong('time', 'a capture line needs "time", when the venue answered, in UTC ms');
  if (at(root, 'response') === undefined)
    wrong('response', 'a capture line needs "response", the answer as it came');
  return {
    venue: textAt(root, 'venue') ?? '',
    endpoint: textAt(root, 'endpoint') ?? '',
    // An empty name is nobody's.
    participant: textAt(root, 'participant')?.trim() || null,
    time,
    dex: textAt(root, 'dex') ?? textAt(root, 'request', 'dex'),
  };
}

type Chosen = Choice<JsonFormat> & Readonly<{ body: Json }>;

/** Detects and reads the answers of one file; remembers what each endpoint turned out to be. */
class Answers {
  readonly context: Context;
  readonly known = new Map<string, JsonFormat>();
  readonly found = new Map<string, { detected: Detected; answers: number }>();
  constructor(context: Context) {
    this.context = context;
  }

  read(root: Json, text: string, line: number, hint: string): Detected {
    const { context } = this;
    const failure = apiError(root);
    if (failure !== null)
      context.refuse('API_ERROR', `the venue answered with an error, not with data (${failure.message})`, {
        line: isObject(root) ? line + placeOf(text, root.at).line - 1 : line,
        column: failure.column,
        raw: text.slice(0, 200),
      });
    if (textAt(root, 'testnet') === 'true')
      context.tally(
        'TESTNET',
        line,
        'the answer says that it is of a test network ("testnet": true): nobody holds its positions',
      );
    const choice = this.choose(root, line, hint, text);
    const { format, body } = choice;
    const detected = detectedOf(choice);
    context.detected ??= detected;
    if (format.refusal !== undefined)
      context.refuse(format.refusal.code, `${format.info.title}: ${format.refusal.reason}`, {
        line,
        column: '',
        raw: text.slice(0, 200),
      });
    const lineAt = lineCounter(text, line);
    const doc: Doc = {
      line,
      row: (object) => jsonRow(object, lineAt(object.at), text.slice(object.at, object.end)),
    };
    format.read(body, doc, context);
    const known = this.found.get(format.info.id);
    if (known === undefined) this.found.set(format.info.id, { detected, answers: 1 });
    else known.answers++;
    return detected;
  }

  choose(root: Json, line: number, hint: string, text: string): Chosen {
    const forced = this.context.options.format;
    if (forced !== undefined) {
      const format = jsonFormats.find((f) => f.info.id === forced);
      if (format === undefined)
        return this.context.refuse('FORMAT_MISFIT', `the file is JSON, format ${forced} is not`, { line });
      const match = format.detect(root) ?? { score: 0, generation: 'as told', why: 'the format was given' };
      return { format, match, considered: [], body: root };
    }
    const hinted = (f: JsonFormat): boolean => hint !== '' && f.endpoint?.test(hint) === true;
    const known = this.known.get(hint);
    // A line of its own, or a file, may be one row without its list.
    const bodies = isObject(root) ? [root, [root]] : [root];
    if (known !== undefined)
      for (const body of bodies) {
        const match = known.detect(body);
        if (match !== null) return { format: known, match, considered: [], body };
      }
    for (const body of bodies) {
      const choice = best(
        jsonFormats,
        (f) => {
          const match = f.detect(body);
          return match === null ? null : { ...match, score: match.score + (hinted(f) ? 1 : 0) };
        },
        keysOf(body),
      );
      if (choice === null) continue;
      this.known.set(hint, choice.format);
      return { ...choice, body };
    }
    const byEndpoint = jsonFormats.find(hinted);
    if (byEndpoint !== undefined && isEmptyAnswer(root))
      return {
        format: byEndpoint,
        match: { score: 0, generation: 'empty', why: `endpoint ${hint}` },
        considered: [],
        body: root,
      };
    this.context.detected ??= unknown(nearest(readers, keysOf(root), 'json'));
    return this.context.refuse('UNKNOWN_FORMAT', unknownMessage(root), {
      line,
      column: isObject(root) ? [...root.fields.keys()].slice(0, 12).join(', ') : '',
      raw: text.slice(0, 200),
    });
  }

  /** What the file is: the commonest of its answers, and how many there are of each. */
  summarise(first: Detected): Detected {
    if (this.found.size <= 1) return first;
    const all = [...this.found.values()].sort((a, b) => b.answers - a.answers);
    const parts = all.map(({ detected, answers }) => `${answers} × ${detected.format}`).join(', ');
    const main = all[0]?.detected ?? first;
    return { ...main, why: `${main.why}; answers: ${parts}` };
  }
}

/** An answer whose every list is empty: an account without positions. */
function isEmptyAnswer(root: Json): boolean {
  if (isArray(root)) return root.length === 0;
  if (!isObject(root)) return false;
  const lists = [...root.fields.values()].filter(isArray);
  const inner = [...root.fields.values()]
    .filter(isObject)
    .flatMap((o) => [...o.fields.values()].filter(isArray));
  const all = [...lists, ...inner];
  return all.length > 0 && all.every((list) => list.length === 0);
}

function unknownMessage(root: Json): string {
  if (isEmptyAnswer(root))
    return 'an empty answer does not say what it is: say its format, or give nothing when the account has no positions';
  return 'JSON of no known format; a list of flat rows can be imported with a mapping';
}
