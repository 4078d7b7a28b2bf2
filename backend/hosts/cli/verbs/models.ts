import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
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
      return {
        json: { models: list },
        human: table([fieldNames.id, wording.title, wording.reference].map(text), rows, 500),
      };
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
      text(wording.model),
      text(wording.field),
      number(wording.expected),
      number(wording.actual),
      number(wording.difference),
      text(wording.source),
    ];
    return {
      json: { ok: failed === 0, passed: checks.length - failed, failed, checks },
      human: paragraphs(table(columns, rows, 2_000), `${checks.length - failed} passed, ${failed} failed`),
      exit: failed === 0 ? 0 : 1,
    };
  },
};
