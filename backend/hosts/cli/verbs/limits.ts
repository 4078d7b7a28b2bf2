import type { Input, Output } from '../../../../contract/contract.ts';
import { errorCodes, LockstepError } from '../../../../contract/errors.ts';
import { isWithdrawn } from '../../../../contract/limits-in-force.ts';
import { findMeasure, labelOf } from '../../../../contract/measures.ts';
import { boundWord, statusWord, statusWords } from '../../../../contract/status.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatDate, formatMeasure, plural } from '../../../../deck/text/format.ts';
import { readTime } from '../args.ts';
import { bandsOption, headlineBands, type WithBand } from '../band-option.ts';
import { readJsonFile } from '../input-file.ts';
import { number, paragraphs, table, text } from '../table.ts';
import type { Args, Session, Verb } from '../verb.ts';

type Limits = Output<'limits.status'>;

export const limits: Verb = {
  name: 'limits',
  summary: 'What the committee’s limits say of the snapshot, and what was breached since it met',
  options: {
    bands: bandsOption,
    fail: {
      type: 'boolean',
      help: 'exit with 5 when a limit is in breach, or cannot be judged for want of inputs',
    },
    measures: { type: 'boolean', help: 'the measures a limit can be set on' },
    history: { type: 'boolean', help: 'every limit there is and was, with the date it came into force' },
    set: {
      type: 'string',
      value: 'FILE|-',
      help: 'limits to hold from a date on (JSON): a list, or an answer that holds one',
    },
    from: {
      type: 'string',
      value: 'DATE',
      help: 'with --set: from when they hold, a date or “beginning” (default: the newest snapshot)',
    },
    committee: { type: 'string', value: 'DATE', help: 'keep this as the day of the last committee' },
  },
  run: async (args, session) => {
    if (args.flag('measures') === true) return measures(session);
    await setLimits(args, session);
    if (args.flag('history') === true) return history(session);
    const date = args.text('committee');
    if (date !== undefined)
      await session.call('limits.setCommittee', { held: readTime('--committee', date) });
    const { held } = await session.call('limits.committee', {});
    const list = await session.call('limits.status', { snapshot: session.snapshot });
    const withBand = await headlineBands(args, session, session.snapshot);
    const failed = list.some((l) => l.status === 'red' || l.notJudged !== undefined);
    return {
      json: { limits: list, committee: { held } },
      human: paragraphs(statusTable(list, withBand), undefinedLines(list), breachLines(list, held)),
      exit: failed && args.flag('fail') === true ? errorCodes.LIMIT_BREACHED : 0,
    };
  },
};

/** A bare list of limits, or any answer with `limits`, also one of this verb itself. */
async function setLimits(args: Args, session: Session): Promise<void> {
  const [file, from] = [args.text('set'), args.text('from')];
  if (file === undefined) {
    if (from !== undefined) throw new LockstepError('USAGE', '--from belongs to --set FILE.');
    return;
  }
  const given = readJsonFile(file);
  const list = Array.isArray(given) ? given : (given as { limits?: unknown } | null)?.limits;
  const bare = Array.isArray(list) ? list.map((one) => one?.limit ?? one) : list;
  await session.call('limits.save', {
    limits: bare as Input<'limits.save'>['limits'],
    ...(from === undefined ? {} : { from: from === 'beginning' ? null : readTime('--from', from) }),
  });
}

const since = (from: number | null): string => (from === null ? 'the beginning' : formatDate(from));

async function history(session: Session) {
  const changes = await session.call('limits.history', {});
  const rows = changes.map((change) => {
    const measure = findMeasure(change.measure);
    const value = (x: number | null) => (x === null ? '' : formatMeasure(x, measure?.unit ?? 'index'));
    return [
      measure === undefined ? change.measure : labelOf(measure),
      since(change.from),
      ...(isWithdrawn(change)
        ? ['withdrawn', '', '']
        : [change.direction, value(change.amber), value(change.red)]),
      change.owner,
    ];
  });
  const columns = [
    text(wording.measure),
    text(wording.inForceFrom),
    text(wording.danger),
    number(boundWord('amber')),
    number(boundWord('red')),
    text(wording.owner),
  ];
  return { json: { history: changes }, human: table(columns, rows, 400) };
}

async function measures(session: Session) {
  const list = await session.call('limits.measures', {});
  const rows = list.map((m) => [m.id, m.label, m.unit, m.direction, m.verb, m.definition, m.basis]);
  const columns = [
    wording.measure,
    wording.label,
    wording.unit,
    wording.danger,
    wording.verb,
    wording.definition,
    wording.basis,
  ].map(text);
  return { json: { measures: list }, human: table(columns, rows) };
}

function statusTable(list: Limits, withBand: WithBand): string {
  const rows = list.map((l) => [
    l.label,
    withBand(l.limit.measure, l.value, formatMeasure(l.value, l.unit)),
    statusWords[l.status],
    l.limit.amber === null ? '' : formatMeasure(l.limit.amber, l.unit),
    l.limit.red === null ? '' : formatMeasure(l.limit.red, l.unit),
    since(l.from),
    l.limit.owner,
  ]);
  return table(
    [
      text(wording.measure),
      number(wording.value),
      text(wording.status),
      number(boundWord('amber')),
      number(boundWord('red')),
      text(wording.inForceFrom),
      text(wording.owner),
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
