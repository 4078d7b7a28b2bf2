import type { z } from 'zod';
import { decode, encode } from '../contract/codec.ts';
import { limits } from '../contract/domain.ts';
import { LockstepError } from '../contract/errors.ts';
import { placeOf } from '../contract/plain-issue.ts';
import type { Channel } from './pulse.ts';

export type Table = Readonly<
  Record<string, Readonly<{ kind: 'call' | 'job'; input: z.ZodType; output: z.ZodType }>>
>;

/** One function a method: the input already validated with its defaults, the context of this call, the answer. */
export type Handlers<C extends Table, X> = {
  readonly [M in keyof C]: (
    input: z.output<C[M]['input']>,
    context: X,
  ) => z.output<C[M]['output']> | Promise<z.output<C[M]['output']>>;
};

/** Bytes in, bytes out; rejects with LockstepError. What every transport ends in. */
export type Dispatch = (
  method: string,
  input: Uint8Array,
  channel: Channel,
) => Promise<Uint8Array<ArrayBuffer>>;

/** As `Handlers`, of a table whose types are not asked again: the compiler takes seconds to compare the whole contract. */
type AnyHandlers<X> = Readonly<Record<string, (input: never, context: X) => unknown>>;

/** What stands between whoever asks and the handlers. */
export type Screen = Readonly<{
  /** What is asked, as handlers are to read it. @throws LockstepError for what is not answered */
  asked: (input: unknown) => unknown;
  /** What is answered, as it may be shown. */
  answered: (output: unknown) => unknown;
  /** A sentence of an error or of progress, as it may be shown. */
  sentence: (text: string) => string;
}>;
const none: Screen = { asked: (x) => x, answered: (x) => x, sentence: (x) => x };

export type DispatcherOptions<X> = Readonly<{
  contract: Table;
  handlers: AnyHandlers<X>;
  context: (channel: Channel) => X;
  /** Off in production: an answer is made by our own code, and validating 100,000 rows takes longer than making them. */
  checkOutput: boolean;
  /** Called before each call is read. */
  screen?: (method: string) => Screen | null | Promise<Screen>;
}>;

export function createDispatcher<X>(options: DispatcherOptions<X>): Dispatch {
  return async (method, bytes, channel) => {
    const entry = Object.hasOwn(options.contract, method) ? options.contract[method] : undefined;
    const handler = options.handlers[method];
    if (entry === undefined || handler === undefined)
      throw new LockstepError('UNKNOWN_METHOD', `There is no method ${method.slice(0, 80)}.`);
    if (bytes.byteLength > limits.message)
      throw new LockstepError('USAGE', `${method}: the message is larger than ${limits.message} bytes.`);
    const given = options.screen?.(method);
    const screen = (given instanceof Promise ? await given : given) ?? none;
    const input = entry.input.safeParse(screen.asked(read(method, bytes)));
    if (!input.success) throw inputError('', input.error);
    const context = options.context(screened(channel, screen));
    const output = await answer(method, () => handler(input.data as never, context)).catch((error) => {
      throw shown(error, screen);
    });
    if (options.checkOutput) assertOutput(method, entry.output, output);
    return encode(screen.answered(output));
  };
}

const screened = (channel: Channel, { sentence }: Screen): Channel => ({
  ...channel,
  progress: (told) => channel.progress({ ...told, stage: sentence(told.stage) }),
});

function shown(error: unknown, screen: Screen): unknown {
  if (screen === none || !(error instanceof LockstepError)) return error;
  return new LockstepError(error.code, screen.sentence(error.message), screen.answered(error.details));
}

/** The model refuses what it cannot be asked with a RangeError and a sentence; the engine's own are bugs. */
const enginesOwn = /call stack|Invalid (typed )?array|allocation failed|Invalid string length/;

async function answer<T>(method: string, work: () => T): Promise<Awaited<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError && !enginesOwn.test(error.message))
      throw new LockstepError('USAGE', error.message, { method });
    throw error;
  }
}

function read(method: string, bytes: Uint8Array): unknown {
  try {
    return decode(bytes);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LockstepError('USAGE', `${method}: the message cannot be decoded (${why}).`);
  }
}

function assertOutput(method: string, schema: z.ZodType, output: unknown): void {
  const checked = schema.safeParse(output);
  if (checked.success) return;
  const [first] = pathsOf(checked.error.issues);
  throw new LockstepError('INTERNAL', `${method}: the answer breaks the contract at ${first}.`);
}

type Issue = z.core.$ZodIssue;

/**
 * Names the place: `shock BTC: it must be more than -1`. A host knows better words for it by `path`; programs find every
 * fault in `issues`, by the path of its key.
 */
export function inputError(subject: string, error: z.ZodError): LockstepError {
  const issues = error.issues.map(meantIssue);
  const lines = pathsOf(issues);
  const [first] = issues;
  const path = (first?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
  if (first?.code === 'unrecognized_keys') path.push(...first.keys.slice(0, 1));
  const more = lines.length > 1 ? ` (and ${lines.length - 1} more)` : '';
  const said = `${first?.message ?? ''}${more}`;
  const place = [subject, placeOf(path)].filter((part) => part !== '').join(' ');
  return new LockstepError('USAGE', `${place === '' ? 'the input' : place}: ${said}`, {
    issues: lines.slice(0, 20),
    path,
    said,
  });
}

/**
 * Of several forms the one that is meant: whose kind the value has (an object is no name). What is wrong in it is said,
 * not that no form fits.
 */
function meantIssue(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const near = issue.errors.filter(
    (form) => !form.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  const inside = near.length === 1 ? near[0]?.[0] : undefined;
  if (inside === undefined) return issue;
  return meantIssue({ ...inside, path: [...issue.path, ...inside.path] });
}

function pathsOf(issues: readonly Issue[]): string[] {
  return issues.map((issue) => {
    const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...issue.path, ...extra].map(String).join('.');
    return `${path === '' ? 'input' : path}: ${issue.message}`;
  });
}
