import { isMethod, methods } from '../../../../contract/contract.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { suggestion } from '../../../../contract/find-name.ts';
import { plainJson } from '../../../plain-json.ts';
import { readJsonFile } from '../input-file.ts';
import { number, paragraphs, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const models: Verb = {
  name: 'models',
  summary: 'The model cards; with --check their worked examples computed again',
  options: { check: { type: 'boolean', help: 'print every worked example; exit with 1 when one fails' } },
  run: async (args, session) => {
    const list = await session.call('models.list', {});
    if (args.flag('check') !== true) {
      const rows = list.map((m) => [m.id, m.title, m.reference]);
      return { json: { models: list }, human: table(['id', 'title', 'reference'].map(text), rows, 500) };
    }
    const checks = list.flatMap((m) => m.checks);
    const failed = checks.filter((c) => !c.pass).length;
    const rows = checks.map((c) => [
      c.pass ? 'pass' : 'FAIL',
      c.model,
      c.field,
      String(c.expected),
      c.actual === null ? 'nothing' : String(c.actual),
      c.difference?.toExponential(1) ?? '',
      `[${c.mark}] ${c.source}`,
    ]);
    const columns = [
      text(''),
      text('model'),
      text('field'),
      number('expected'),
      number('actual'),
      number('difference'),
      text('source'),
    ];
    return {
      json: { ok: failed === 0, passed: checks.length - failed, failed, checks },
      human: paragraphs(table(columns, rows, 2_000), `${checks.length - failed} passed, ${failed} failed`),
      exit: failed === 0 ? 0 : 1,
    };
  },
};

export const model: Verb = {
  name: 'model',
  summary: 'Run one published model on your own numbers',
  operands: 'ID',
  mostOperands: 1,
  options: { input: { type: 'string', value: 'FILE|-', help: 'the input (JSON); - is the standard input' } },
  run: async (args, session) => {
    const [id] = args.operands;
    if (id === undefined) throw new LockstepError('USAGE', 'model: which one? lockstep models lists them.');
    const input = readJsonFile(args.text('input') ?? '-');
    // Checked by the contract.
    const json = await session.call('models.run', { id, input: input as never });
    return { json, human: JSON.stringify(json, null, 2) };
  },
};

export const call: Verb = {
  name: 'call',
  summary: 'Any method of the contract',
  operands: 'METHOD JSON',
  mostOperands: 2,
  run: async (args, session) => {
    const [method, input = '{}'] = args.operands;
    if (method === undefined || !isMethod(method))
      throw new LockstepError(
        'UNKNOWN_METHOD',
        `There is no method ${method ?? ''}.${suggestion(method ?? '', methods)}`,
      );
    const json = await session.call(method, parse(input) as never);
    return { json, human: JSON.stringify(plainJson(json), null, 2) };
  },
};

function parse(input: string): unknown {
  if (input === '-') return readJsonFile('-');
  try {
    return JSON.parse(input);
  } catch (error) {
    throw new LockstepError('USAGE', `call: not JSON (${error instanceof Error ? error.message : error}).`);
  }
}
