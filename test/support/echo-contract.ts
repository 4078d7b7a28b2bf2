import { z } from 'zod';
import type { Handlers, Table } from '../../backend/dispatcher.ts';
import { type Channel, createReporter, type Reporter } from '../../backend/pulse.ts';
import { LockstepError } from '../../contract/errors.ts';

/** Methods no product needs and every transport must carry: any value, a long job, a failure, a death. */
export const echoContract = {
  'test.echo': { kind: 'call', input: z.unknown(), output: z.unknown() },
  'test.strict': {
    kind: 'call',
    input: z.strictObject({ shock: z.strictObject({ all: z.number().gt(-1) }) }),
    output: z.strictObject({ ok: z.literal(true) }),
  },
  'test.wrong': { kind: 'call', input: z.unknown(), output: z.strictObject({ value: z.number() }) },
  'test.spin': {
    kind: 'job',
    input: z.strictObject({ milliseconds: z.number(), backwards: z.boolean().default(false) }),
    output: z.strictObject({ spun: z.number() }),
  },
  'test.fail': { kind: 'call', input: z.unknown(), output: z.unknown() },
  'test.crash': { kind: 'call', input: z.unknown(), output: z.unknown() },
  'test.die': { kind: 'call', input: z.unknown(), output: z.unknown() },
} as const satisfies Table;

export const echoHandlers: Handlers<typeof echoContract, Reporter> = {
  'test.echo': (input) => input,
  'test.strict': () => ({ ok: true }),
  'test.wrong': () => ({ value: Number.NaN }),
  'test.spin': ({ milliseconds, backwards }, { pulse }) => {
    const start = performance.now();
    let spun = 0;
    for (;;) {
      const at = (performance.now() - start) / milliseconds;
      if (at >= 1) return { spun };
      // Backwards: what a careless stage would report. The transport must not pass it on.
      pulse(backwards && spun % 2 === 1 ? at / 2 : at, 'spinning');
      spun++;
    }
  },
  'test.fail': () => {
    throw new LockstepError('INPUT_REFUSED', 'orders.csv, line 3: the size "x" is not a number.', {
      file: 'orders.csv',
      line: 3,
    });
  },
  'test.crash': () => {
    throw new TypeError('cannot read what is not there');
  },
  'test.die': () => process.exit(3),
};

export const echoContext = (channel: Channel): Reporter => createReporter(channel);
