import type { Output } from '../../../../contract/contract.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import {
  formatChange,
  formatCount,
  formatMeasure,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

export const compare: Verb = {
  name: 'compare',
  summary: 'Two snapshots, or what-ifs, side by side: by measure, group, account and position',
  operands: '[A] [B]',
  mostOperands: 2,
  options: {
    by: option('compare.run', 'by', 'LEVEL'),
    'from-what-if': option('compare.run', 'fromWhatIf', 'NAME'),
    'to-what-if': option('compare.run', 'toWhatIf', 'NAME'),
  },
  run: async (args, session) => {
    const [from, to = session.snapshot] = args.operands;
    const json = await session.call('compare.run', {
      from,
      to,
      fromWhatIf: args.text('from-what-if'),
      toWhatIf: args.text('to-what-if'),
      by: word(args, 'by', 'compare.run', 'by'),
    });
    const measures = json.measures.map((m) => [
      m.label,
      formatMeasure(m.before, m.unit),
      formatMeasure(m.after, m.unit),
      m.difference === null ? 'n/a' : formatChange(m.difference, m.unit),
    ]);
    const accounts = json.accounts.map((a) => [
      a.participant,
      a.venue,
      said[a.change],
      formatUsd(a.before),
      formatUsd(a.after),
      formatRatio(a.leverageBefore),
      formatRatio(a.leverageAfter),
    ]);
    const counts = Object.entries(json.accountCounts)
      .map(([change, n]) => `${formatCount(n)} ${said[change as Change]}`)
      .join(', ');
    return {
      json,
      human: paragraphs(
        `${sideName(json.from)} → ${sideName(json.to)}`,
        table([text('measure'), ...['before', 'after', 'change'].map(number)], measures),
        stepTable([...json.groups, { key: 'total', ...json.total }]),
        `Accounts: ${counts}.`,
        table(
          [
            text('participant'),
            text('venue'),
            text('change'),
            ...['before', 'after', 'leverage', 'now'].map(number),
          ],
          accounts,
          15,
        ),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};

export const explain: Verb = {
  name: 'explain',
  summary: 'Why a measure moved: its change split exactly among positions, margin, prices, depth and rules',
  operands: 'MEASURE',
  mostOperands: 1,
  options: {
    from: option('explain.run', 'from', 'LABEL'),
    to: option('explain.run', 'to', 'LABEL', 'the same as --snapshot'),
    'from-what-if': option('explain.run', 'fromWhatIf', 'NAME'),
    'to-what-if': option('explain.run', 'toWhatIf', 'NAME'),
  },
  run: async (args, session) => {
    const [measure] = args.operands;
    if (measure === undefined)
      throw new LockstepError(
        'USAGE',
        'Say which measure: lockstep explain amplification. They are listed by: lockstep limits --measures.',
      );
    const json = await session.call('explain.run', {
      measure,
      from: args.text('from'),
      to: args.text('to') ?? session.snapshot,
      fromWhatIf: args.text('from-what-if'),
      toWhatIf: args.text('to-what-if'),
    });
    const parts = json.parts.map((p) => [
      p.label,
      p.changed ? formatChange(p.part, json.unit) : 'did not change',
    ]);
    const groups = json.largest?.parts.map((p) => [p.key, p.side ?? '', formatChange(p.part, json.unit)]);
    return {
      json,
      human: paragraphs(
        json.sentence,
        parts.length === 0 ? '' : table([text('block'), number('part')], parts),
        groups === undefined || json.largest === null
          ? ''
          : table(
              [text(`${json.largest.label} by ${json.largest.by}`), text('side'), number('part')],
              groups,
            ),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};

type Compared = Output<'compare.run'>;
type Change = Compared['accounts'][number]['change'];

const said: Readonly<Record<Change, string>> = {
  new: 'new',
  gone: 'gone',
  grown: 'grown',
  reduced: 'reduced',
  reMargined: 're-margined',
  unchanged: 'unchanged',
};

const sideName = ({ label, whatIf }: Compared['from']): string =>
  whatIf === null ? label : `${label} after “${whatIf}”`;

function stepTable(groups: readonly (Compared['total'] & Readonly<{ key: string }>)[]): string {
  const heads = ['before', 'opened', 'grown', 'closed', 'reduced', 'prices', 'after'];
  const rows = groups.map((g) => [
    g.key,
    ...[g.before, g.opened, g.grown, -g.closed, -g.reduced, g.prices, g.after].map((x) => formatUsd(x)),
  ]);
  return table([text('gross notional, USD'), ...heads.map(number)], rows);
}
