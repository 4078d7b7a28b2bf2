import { closest } from '../../../contract/closest.ts';
import { errorCodes, LockstepError, toErrorShape } from '../../../contract/errors.ts';
import { version } from '../../../contract/version.ts';
import { jsonText } from '../../json-text.ts';
import { plainJson } from '../../plain-json.ts';
import { readArgs, readWord } from './args.ts';
import { forTerminal } from './for-terminal.ts';
import { hintOf } from './import-hints.ts';
import { forgetInputs } from './input-file.ts';
import { plainRefusal } from './plain-refusal.ts';
import type { ProgressForm } from './progress.ts';
import type { OpenBackend } from './session.ts';
import { writePieces } from './standard-output.ts';
import { paragraphs, splitWarnings } from './table.ts';
import { commonOptions, mainUsage, verbUsage } from './usage.ts';
import type { Answer, Args, Verb } from './verb.ts';
import { loadVerb, loadVerbs, verbNames } from './verbs.ts';
import { workspacePlace } from './workspace-place.ts';

/** What a command line ends with: the text of its standard output, in pieces where it is long, and its exit code. */
type End = Readonly<{ text: string | Iterable<string>; exit: number }>;

/** Runs one command line and answers the exit code. What could not be written to the standard output is never 0. */
export async function main(argv: readonly string[], open?: OpenBackend): Promise<number> {
  if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => undefined);
  forgetInputs();
  const { text, exit } = await endOf(argv, open);
  const lost = text === '' ? null : await writePieces(typeof text === 'string' ? [text] : text);
  if (lost === null) return exit;
  process.stderr.write(`lockstep: ${lost}\n`);
  return exit === 0 ? errorCodes.INTERNAL : exit;
}

async function endOf(argv: readonly string[], open?: OpenBackend): Promise<End> {
  const json = argv.includes('--json');
  try {
    // «help VERB» is «VERB --help».
    const asked = argv[0] === 'help' && argv[1] !== undefined && !argv[1].startsWith('-');
    const [name, ...rest] = asked ? [argv[1], '--help'] : argv;
    if (name === '--version' || name === 'version') return { text: version, exit: 0 };
    if (name === undefined || name === 'help' || name === '--help' || name === '-h')
      return { text: mainUsage(await loadVerbs()), exit: name === undefined ? errorCodes.USAGE : 0 };
    const verb = await loadVerb(name);
    if (verb === undefined) throw new LockstepError('USAGE', `There is no verb ${name}. ${meant(name)}`);
    if (rest.includes('--version')) return { text: version, exit: 0 };
    if (rest.includes('--help') || rest.includes('-h')) return { text: verbUsage(verb), exit: 0 };
    const { answer, note } = await run(verb, rest, open);
    const { failed } = answer;
    if (failed !== undefined) process.stderr.write(forTerminal(`lockstep: ${failed.message}\n`));
    const exit = failed === undefined ? (answer.exit ?? 0) : errorCodes[failed.code];
    if (json) {
      if (process.env.LOCKSTEP_CHECK === '1') await checkAnswer(verb.name, answer.json);
      return { text: answer.json === undefined ? '' : jsonText(answer.json), exit };
    }
    const { text, warnings } = splitWarnings(answer.human);
    if (warnings !== '' && !rest.includes('--quiet')) process.stderr.write(`${forTerminal(warnings)}\n`);
    return { text: forTerminal(paragraphs(text, note)), exit };
  } catch (error) {
    const shape = toErrorShape(error);
    const exit = errorCodes[shape.code];
    if (json) return { text: JSON.stringify({ error: plainJson(shape) }), exit };
    process.stderr.write(
      forTerminal(
        `lockstep: ${plainRefusal(shape, await loadVerb(argv[0] ?? ''))}${optionHint(shape.details)}\n`,
      ),
    );
    return { text: '', exit };
  }
}

/** A sentence of the backend's is the same in every host; the option that helps here is added here. */
function optionHint(details: unknown): string {
  if (typeof details !== 'object' || details === null) return '';
  if ('option' in details) return ` (--${String(details.option)})`;
  const hint = 'code' in details ? hintOf(String(details.code)) : undefined;
  return hint === undefined ? '' : ` (${hint})`;
}

/** As the backend checks its answers: off in production, for an answer is made by our own code. */
async function checkAnswer(name: string, answer: unknown): Promise<void> {
  if (answer === undefined) return;
  const { verbAnswers } = await import('./verb-answers.ts');
  const faults = Object.values(verbAnswers[name] ?? {}).map((schema) => schema.safeParse(answer).error);
  if (!faults.includes(undefined))
    throw new LockstepError('INTERNAL', `${name} --json is not as published: ${faults.join('; ')}`);
}

function meant(name: string): string {
  const near = closest(name, verbNames);
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'lockstep --help lists them.';
}

/** Words left over are a mistake, and never read as something else. */
function refuseSurplus({ name, mostOperands = 0 }: Verb, operands: readonly string[]): void {
  const over = operands[mostOperands];
  if (over === undefined) return;
  throw new LockstepError(
    'USAGE',
    `${name}: ${over} is one word too many. (--workspace ${over} would open a workspace; --help tells what ${name} takes.)`,
  );
}

type Ended = Readonly<{ answer: Answer; note: string }>;

async function run(verb: Verb, argv: readonly string[], open?: OpenBackend): Promise<Ended> {
  const args = readArgs(argv, { ...verb.options, ...commonOptions });
  refuseSurplus(verb, args.operands);
  const place = workspacePlace(verb, args);
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  // What speaks to the backend is loaded for work alone, not to tell a version.
  const { openSession, onItsThread } = await import('./session.ts');
  const { session, close, asked, unwritten } = openSession(
    {
      workspace: place.path,
      snapshot: args.text('snapshot') ?? 'latest',
      create: place.create,
      writer: `lockstep ${verb.name}`,
      actions: verb.window === true,
      force: args.flag('force') === true,
      progress: progressOf(args),
      oneFile: verb.oneFile?.(args) === true,
      quiet: args.flag('quiet') === true,
      signal: abort.signal,
    },
    open ?? onItsThread,
  );
  try {
    const answer = await verb.run(args, session);
    if (asked()) for (const line of await unwritten()) session.warn(line);
    // Two workspaces are easily taken for one another: every answer from one says which.
    return { answer, note: asked() && answer.human !== '' ? place.said : '' };
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await close();
    place.remove();
  }
}

/** What was asked for; else a bar on a terminal, lines of JSON for a program that reads JSON, and nothing in a pipe. */
function progressOf(args: Args): ProgressForm {
  const given = args.text('progress');
  if (given !== undefined) return readWord('--progress', given, ['bar', 'json', 'none']);
  if (args.flag('quiet') === true) return 'none';
  if (process.stderr.isTTY === true) return 'bar';
  return args.flag('json') === true ? 'json' : 'none';
}
