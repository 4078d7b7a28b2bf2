import { z } from 'zod';
import { createDispatcher } from '../../backend/dispatcher.ts';
import { type Channel, createReporter, type Reporter } from '../../backend/pulse.ts';
import { serveWorker } from '../../backend/serve-worker.ts';

/** A backend with one call and one method that runs behind it, in steps until it is let go. */
const contract = {
  'test.echo': { kind: 'call', input: z.unknown(), output: z.unknown() },
  'bands.compute': { kind: 'job', input: z.strictObject({ steps: z.number() }), output: z.unknown() },
} as const;

const order: string[] = [];

serveWorker({
  dispatch: createDispatcher({
    contract,
    handlers: {
      'test.echo': (input) => {
        order.push(String(input));
        return [...order];
      },
      'bands.compute': async ({ steps }, { pulse, rest }: Reporter) => {
        for (let i = 0; i < steps; i++) {
          pulse(i / steps, 'step');
          await rest();
        }
        order.push('bands');
        return [...order];
      },
    },
    context: (channel: Channel) => createReporter(channel),
    checkOutput: true,
  }),
  addFile: () => undefined,
  close: () => undefined,
});
