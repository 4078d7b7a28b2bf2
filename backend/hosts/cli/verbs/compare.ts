import { changeWords } from '../../../../contract/change-words.ts';
import type { Output } from '../../../../contract/contract.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import {
  formatCount,
  formatDifference,
  formatMeasure,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option, word } from '../contract-option.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const compare: Verb = {
  name: 'compare',
  answers: { '': 'compare.run' },
  summary: 'Two snapshots, or what-ifs, side by side: by measure, group, account and position',
  operands: '[A] [B]',
  mostOperands: 2,
  options: {
    bands: bandsOption,
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
    const withBefore = await headlineBands(args, session, json.from.label);
    const withAfter = await headlineBands(args, session, json.to.label);
    const measures = json.measures.map((m) => [
      m.label,
      withBefore(m.id, m.before, formatMeasure(m.before, m.unit)),
      withAfter(m.id, m.after, formatMeasure(m.after, m.unit)),
      formatDifference(m.before, m.after, m.unit),
    ]);
    const accounts = json.accounts.map((a) => [
      a.participant,
      a.venue,
      changeWords[a.change],
      formatUsd(a.before),
      formatUsd(a.after),
      formatRatio(a.leverageBefore),
      formatRatio(a.leverageAfter),
    ]);
    const counts = Object.entries(json.accountCounts)
      .map(([change, n]) => `${formatCount(n)} ${changeWords[change as Change]}`)
      .join(', ');
    return {
      json,
      human: paragraphs(
        `${sideName(json.from)} → ${sideName(json.to)}`,
        table(
          [text(wording.measure), ...[wording.before, wording.after, wording.change].map(number)],
          measures,
        ),
        stepTable([...json.groups, { key: 'total', ...json.total }]),
        `Accounts: ${counts}.`,
        table(
          [
            text(fieldNames.participant),
            text(fieldNames.venue),
            text(wording.change),
            ...[wording.before, wording.after, fieldNames.leverage, wording.now].map(number),
          ],
          accounts,
          15,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};

type Compared = Output<'compare.run'>;
type Change = Compared['accounts'][number]['change'];

const sideName = ({ label, whatIf }: Compared['from']): string =>
  whatIf === null ? label : `${label} after “${whatIf}”`;

function stepTable(groups: readonly (Compared['total'] & Readonly<{ key: string }>)[]): string {
  const heads = ['before', 'opened', 'grown', 'closed', 'reduced', 'prices', 'after'];
  const rows = groups.map((g) => [
    g.key,
    ...[g.before, g.opened, g.grown, -g.closed, -g.reduced, g.prices, g.after].map((x) => formatUsd(x)),
  ]);
  return table([text(wording.grossNotionalUsd), ...heads.map(number)], rows);
}
