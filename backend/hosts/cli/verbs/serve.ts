import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { onBattery } from '../../../on-battery.ts';
import { preparing } from '../../../prepared.ts';
import { buildPage, watchPage } from '../../build-page.ts';
import { startLoopback } from '../../loopback.ts';
import { openBrowser } from '../../open-browser.ts';
import { parentGone } from '../../parent.ts';
import type { Verb } from '../verb.ts';

export const serve: Verb = {
  name: 'serve',
  summary: 'Show the application in the browser of this machine',
  operands: '[WORKSPACE]',
  mostOperands: 1,
  creates: true,
  window: true,
  options: {
    port: { type: 'string', value: 'N', help: 'port on 127.0.0.1 (default: one that is free)' },
    open: { type: 'boolean', help: 'open the browser (default; --no-open only prints the address)' },
    prepare: {
      type: 'boolean',
      help: 'compute what the window asks first while it asks nothing (default; --no-prepare does not)',
    },
    'exit-with-parent': { type: 'boolean', help: 'end when the process that started this one ends' },
    dev: { type: 'boolean', help: 'build the page again whenever its sources change' },
  },
  workspace: (args) => args.operands[0],
  run: async (args, session) => {
    const page = buildPage();
    if (args.flag('dev') === true) watchPage();
    const wanted = args.flag('prepare') !== false;
    const backend = preparing(session.backend, { may: () => wanted && !onBattery() });
    const loopback = await startLoopback({
      transport: backend.transport,
      addFile: backend.addFile,
      root: page,
      port: args.number('port') ?? 0,
    });
    const file = path.relative(process.cwd(), session.workspace);
    if (!existsSync(session.workspace))
      session.warn(`There is no file ${file}: a new workspace is made there.`);
    try {
      await session.print(
        args.flag('json')
          ? JSON.stringify({ url: loopback.url })
          : `Lockstep shows ${file} at\n${loopback.url}`,
      );
      if (args.flag('open') !== false) openBrowser(loopback.url);
      const ends: Promise<unknown>[] = [once(session.signal, 'abort'), session.backend.gone];
      if (args.flag('exit-with-parent') === true) ends.push(parentGone());
      await Promise.race(ends);
    } finally {
      await loopback.close();
      await backend.close();
    }
    return { json: undefined, human: 'Closed.' };
  },
};
