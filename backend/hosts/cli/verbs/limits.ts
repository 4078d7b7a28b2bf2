import type { Output } from '../../../../contract/contract.ts';
import { errorCodes } from '../../../../contract/errors.ts';
import { boundWord, statusWord, statusWords } from '../../../../contract/status.ts';
import { formatDate, formatMeasure, plural } from '../../../../deck/text/format.ts';
import { readTime } from '../args.ts';
import { number, paragraphs, table, text } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

type Limits = Output<'limits.status'>;

export const limits: Verb = {
  name: 'limits',
  summary: 'What the committee’s limits say of the snapshot, and what was breached since it met',
  options: {
    fail: {
      type: 'boolean',
      help: 'exit with 5 when a limit is in breach, or cannot be judged for want of inputs',
    },
    measures: { type: 'boolean', help: 'the measures a limit can be set on' },
    committee: { type: 'string', value: 'DATE', help: 'keep this as the day of the last committee' },
  },
  run: async (args, session) => {
    if (args.flag('measures') === true) return measures(session);
    const date = args.text('committee');
    if (date !== undefined)
      await session.call('limits.setCommittee', { held: readTime('--committee', date) });
    const { held } = await session.call('limits.committee', {});
    const list = await session.call('limits.status', { snapshot: session.snapshot });
    const failed = list.some((l) => l.status === 'red' || l.notJudged !== undefined);
    return {
      json: { limits: list, committee: { held } },
      human: paragraphs(statusTable(list), undefinedLines(list), breachLines(list, held)),
      exit: failed && args.flag('fail') === true ? errorCodes.LIMIT_BREACHED : 0,
    };
  },
};

async function measures(session: Session) {
  const list = await session.call('limits.measures', {});
  const rows = list.map((m) => [m.id, m.label, m.unit, m.direction, m.verb, m.definition, m.basis]);
  const columns = ['measure', 'label', 'unit', 'danger', 'verb', 'definition', 'basis'].map(text);
  return { json: { measures: list }, human: table(columns, rows) };
}

function statusTable(list: Limits): string {
  const rows = list.map((l) => [
    l.label,
    formatMeasure(l.value, l.unit),
    statusWords[l.status],
    l.limit.amber === null ? '' : formatMeasure(l.limit.amber, l.unit),
    l.limit.red === null ? '' : formatMeasure(l.limit.red, l.unit),
    l.limit.owner,
  ]);
  return table(
    [
      text('measure'),
      number('value'),
      text('status'),
      number(boundWord('amber')),
      number(boundWord('red')),
      text('owner'),
    ],
    rows,
  );
}

/** A limit that could not be judged must not pass for one that is kept. */
const undefinedLines = (list: Limits): string =>
  list
    .filter((l) => l.status === 'notJudged')
    .map((l) => `! ${l.label}: ${l.notJudged ?? `Not judged: ${l.reason ?? 'it is undefined.'}`}`)
    .join('\n');

function breachLines(list: Limits, held: number | null): string {
  const breaches = list
    .flatMap((l) => (l.breaches ?? []).map((b) => ({ ...b, label: l.label, unit: l.unit })))
    .sort((a, b) => a.asOf - b.asOf);
  const since = held === null ? 'in any snapshot (no committee is on record)' : `since ${formatDate(held)}`;
  return [
    `${plural(breaches.length, 'turn')} for the worse ${since}${breaches.length > 0 ? ':' : '.'}`,
    ...breaches.map(
      (b) =>
        `  ${b.snapshot}  ${statusWord(b.status)}  ${b.label} at ${formatMeasure(b.value, b.unit)}, was ${statusWord(b.before)}`,
    ),
  ].join('\n');
}
