import { wording } from '../../../../contract/wording.ts';
import { formatDate } from '../../../../deck/text/format.ts';
import { paragraphs, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const rules: Verb = {
  name: 'rules',
  summary: 'Register of the venues’ rules: source, in force since when, last reviewed, open findings',
  run: async (_args, session) => {
    const list = await session.call('rules.list', {});
    const rows = list.map((r) => [
      r.id,
      r.venues.join(', ') || 'any',
      r.effective === null ? 'not published' : formatDate(r.effective),
      `${formatDate(r.reviewed)}${r.overdue ? ' (overdue)' : ''}`,
      r.source,
    ]);
    const columns = [
      wording.rule,
      wording.venues,
      wording.inForceFrom,
      wording.lastReviewed,
      wording.source,
    ].map(text);
    const findings = list.flatMap((r) => (r.finding === undefined ? [] : [`${r.id}: ${r.finding}`]));
    return { json: { rules: list }, human: paragraphs(table(columns, rows, 1_000), ...findings) };
  },
};
