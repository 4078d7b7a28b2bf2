import path from 'node:path';
import { errorCodes, LockstepError, toErrorShape } from '../../../contract/errors.ts';
import { plainJson } from '../../plain-json.ts';
import { readArgs } from './args.ts';
import { openSession } from './session.ts';
import { commonOptions, mainUsage, verbUsage } from './usage.ts';
import type { Answer, Verb } from './verb.ts';
import { verbs } from './verbs.ts';

const out = (text: string): void => void process.stdout.write(`${text}\n`);

/** Runs one command line and answers the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  // Whoever read our output has gone (lockstep … | head): there is nobody left to tell.
  process.stdout.on('error', () => process.exit(0));
  try {
    // «help VERB» is «VERB --help».
    const asked = argv[0] === 'help' && argv[1] !== undefined && !argv[1].startsWith('-');
    const [name, ...rest] = asked ? [argv[1], '--help'] : argv;
    if (name === undefined || name === 'help' || name === '--help') {
      out(mainUsage(verbs));
      return name === undefined ? errorCodes.USAGE : 0;
    }
    const verb = verbs.find((v) => v.name === name);
    if (verb === undefined)
      throw new LockstepError('USAGE', `There is no verb ${name}. lockstep --help lists them.`);
    if (rest.includes('--help')) {
      out(verbUsage(verb));
      return 0;
    }
    const answer = await run(verb, rest);
    if (!json) out(answer.human);
    else if (answer.json !== undefined) out(JSON.stringify(plainJson(answer.json)));
    return answer.exit ?? 0;
  } catch (error) {
    const shape = toErrorShape(error);
    if (json) out(JSON.stringify({ error: plainJson(shape) }));
    else process.stderr.write(`lockstep: ${shape.message}\n`);
    return errorCodes[shape.code];
  }
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
  const { session, close } = openSession(
    workspace,
    args.text('snapshot') ?? 'latest',
    verb.creates === true,
    abort.signal,
  );
  try {
    return await verb.run(args, session);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await close();
  }
}
