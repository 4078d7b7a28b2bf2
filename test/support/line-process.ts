import { answerLine, type Line } from './answer-line.ts';

/** A process that answers one command line after the other, for tests that ask many: see command-lines.ts. */
const umask = process.env.LOCKSTEP_UMASK;
if (umask !== undefined) process.umask(Number.parseInt(umask, 8));
process.on('message', async (line: Line) => process.send?.(await answerLine(line)));
process.on('disconnect', () => process.exit());
