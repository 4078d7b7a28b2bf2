import path from 'node:path';
import { errorCodes, LockstepError, toErrorShape } from '../../../contract/errors.ts';
import { plainJson } from '../../plain-json.ts';
import { readArgs } from './args.ts';
import { hintOf } from './import-hints.ts';
import { openSession } from './session.ts';
import { writeOut } from './standard-output.ts';
import { commonOptions, mainUsage, verbUsage } from './usage.ts';
import type { Answer, Verb } from './verb.ts';
import { verbs } from './verbs.ts';

/** What a command line ends with: the text of its standard output, and its exit code. */
type End = Readonly<{ text: string; exit: number }>;

/** Runs one command line and answers the exit code. What could not be written to the standard output is never 0. */
export async function main(argv: readonly string[]): Promise<number> {
  process.stderr.on('error', () => undefined);
  const { text, exit } = await endOf(argv);
  const lost = text === '' ? null : await writeOut(`${text}\n`);
  if (lost === null) return exit;
  process.stderr.write(`lockstep: ${lost}\n`);
  return exit === 0 ? errorCodes.INTERNAL : exit;
}

async function endOf(argv: readonly string[]): Promise<End> {
  const json = argv.includes('--json');
  try {
    // «help VERB» is «VERB --help».
    const asked = argv[0] === 'help' && argv[1] !== undefined && !argv[1].startsWith('-');
    const [name, ...rest] = asked ? [argv[1], '--help'] : argv;
    if (name === undefined || name === 'help' || name === '--help')
      return { text: mainUsage(verbs), exit: name === undefined ? errorCodes.USAGE : 0 };
    const verb = verbs.find((v) => v.name === name);
    if (verb === undefined)
      throw new LockstepError('USAGE', `There is no verb ${name}. lockstep --help lists them.`);
    if (rest.includes('--help')) return { text: verbUsage(verb), exit: 0 };
    const answer = await run(verb, rest);
    const document = answer.json === undefined ? '' : JSON.stringify(plainJson(answer.json));
    const text = json ? document : answer.human;
    return { text, exit: answer.exit ?? 0 };
  } catch (error) {
    const shape = toErrorShape(error);
    const exit = errorCodes[shape.code];
    if (json) return { text: JSON.stringify({ error: plainJson(shape) }), exit };
    process.stderr.write(`lockstep: ${shape.message}${optionHint(shape.details)}\n`);
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

async function run(verb: Verb, argv: readonly string[]): Promise<Answer> {
  const args = readArgs(argv, { ...verb.options, ...commonOptions });
  const workspace = path.resolve(
    args.text('workspace') ??
      verb.workspace?.(args) ??
      process.env.LOCKSTEP_WORKSPACE ??
      path.join('out', 'workspace.lockstep'),
  );
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const { session, close } = openSession({
    workspace,
    snapshot: args.text('snapshot') ?? 'latest',
    create: verb.creates === true,
    force: args.flag('force') === true,
    signal: abort.signal,
  });
  try {
    return await verb.run(args, session);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await close();
  }
}
