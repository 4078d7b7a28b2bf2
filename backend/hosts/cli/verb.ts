import type { Input, Method, Output } from '../../../contract/contract.ts';
import type { FileToken } from '../../../contract/domain.ts';
import type { LockstepError } from '../../../contract/errors.ts';
import type { Target } from '../../../db/whole-file.ts';
import type { Backend } from '../../backend-client.ts';

export type Option = Readonly<{
  type: 'string' | 'boolean';
  /** What stands for the value in the usage line. */
  value?: string;
  /** The value is a list with commas: given several times, the lists are one. Any other option is given once. */
  list?: true;
  help: string;
  /** The option of the method it sets, whose words and default these are. */
  from?: Readonly<{ method: Method; key: string }>;
}>;

/** What the user wrote, already split. `text` refuses nothing; `number` refuses what is not one. */
export type Args = Readonly<{
  operands: readonly string[];
  text: (name: string) => string | undefined;
  /** Each as it was given, where commas have a meaning of their own. */
  texts: (name: string) => readonly string[];
  number: (name: string) => number | undefined;
  /** true, false with --no-NAME, undefined when not said. */
  flag: (name: string) => boolean | undefined;
}>;

/** `folder`: what is written is a folder, new or empty. */
/** `as`: what it is called in messages and in the log; its path where that is left out. */
type WriteOptions = Readonly<{ replace?: boolean; folder?: boolean; as?: string | undefined }>;

export type Session = Readonly<{
  call: <M extends Method>(method: M, input: Input<M>) => Promise<Output<M>>;
  /** Names a file to the backend. @throws USAGE for one to write where nothing may be written */
  file: (path: string, access: 'read' | 'write', options?: WriteOptions) => FileToken;
  /** A file that the verb writes itself: asked for before the work begins. @throws USAGE as `file` */
  target: (path: string, endings?: readonly string[]) => Target;
  backend: Backend;
  workspace: string;
  snapshot: string;
  /** Aborted by SIGINT. */
  signal: AbortSignal;
  /** @throws STORAGE_FAILED where the standard output takes nothing */
  print: (line: string) => Promise<void>;
  /** Something the user should know, on the standard error: the answer itself stays clean. */
  warn: (line: string) => void;
}>;

/**
 * `json` is the one document of --json (undefined when the verb has printed its own); `human` what is printed otherwise;
 * `exit` 0 unless said. `failed`: what went wrong after the work was done, so that its report is told all the same; the
 * exit code is its own.
 */
export type Answer = Readonly<{ json: unknown; human: string; exit?: number; failed?: LockstepError }>;

export type Verb = Readonly<{
  name: string;
  summary: string;
  /** What --json writes, where it is a method's own answer: the method by the words that ask for it. */
  answers?: Readonly<Record<string, Method>>;
  /** Operands as the usage line shows them, for example "FILES…". */
  operands?: string;
  /** How many of them; none when not said. What is over is refused. */
  mostOperands?: number;
  options?: Readonly<Record<string, Option>>;
  /** May make the workspace file when it is not there. */
  creates?: boolean;
  /** Whether it opens a window, in which changes can be undone. */
  window?: boolean;
  /** Whether these words store nothing, so that no workspace is made for them. */
  trial?: (args: Args) => boolean;
  /** Whether these words ask about one file and no workspace. */
  oneFile?: (args: Args) => boolean;
  /** The workspace this verb takes from its own words, instead of the default. */
  workspace?: (args: Args) => string | undefined;
  run: (args: Args, session: Session) => Promise<Answer>;
}>;
