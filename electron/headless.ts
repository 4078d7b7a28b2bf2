import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

type CommandLine = Readonly<{ main: (argv: readonly string[]) => Promise<number> }>;

/** `lockstep --headless VERB …`: the command line of the packaged program. No window, no lock, no log. */
export async function runHeadless(argv: readonly string[]): Promise<void> {
  const bundle = pathToFileURL(path.join(import.meta.dirname, 'headless.mjs')).href;
  const { main } = (await import(bundle)) as CommandLine;
  const code = await main(argv);
  // app.exit ends at once: what a pipe has not taken yet would be lost.
  await Promise.all(
    [process.stdout, process.stderr].map((to) => new Promise((resolve) => to.write('', resolve))),
  );
  app.exit(code);
}
