import type { Input, Output } from '../../../../contract/contract.ts';
import { mappingKind } from '../../../../contract/dto/mapping.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { type Target, writeWholeFile } from '../../../../db/whole-file.ts';
import type { Mapping } from '../../../import/mapping-files.ts';
import { readJsonFile } from '../input-file.ts';
import { number, paragraphs, table, text } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

type Proposal = Output<'mapping.propose'>;
type Kind = NonNullable<Input<'mapping.propose'>['kind']>;

export const mappingVerb: Verb = {
  name: 'mapping',
  answers: { FILE: 'mapping.propose', '--mapping': 'mapping.preview', '': 'mapping.list' },
  summary:
    'Say how the columns of a table are read: propose a mapping, try it, keep it for files of its header',
  operands: '[FILE]',
  mostOperands: 1,
  creates: true,
  trial: (args) => args.flag('save') !== true && args.text('import') === undefined,
  options: {
    kind: {
      type: 'string',
      value: 'KIND',
      help: 'position, balance, price, loan or liquidationEvent (default: what the columns suggest)',
    },
    mapping: {
      type: 'string',
      value: 'FILE',
      help: 'try this mapping on FILE, and show rows as it reads them',
    },
    member: { type: 'string', value: 'NAME', help: 'the table inside FILE, as its report names it' },
    export: { type: 'string', value: 'FILE', help: 'write all kept mappings, for another machine' },
    import: { type: 'string', value: 'FILE', help: 'keep the mappings another machine exported' },
    save: { type: 'boolean', help: 'keep the mapping tried for every file with the header of FILE' },
    out: { type: 'string', value: 'FILE', help: 'write the proposed mapping, to be completed' },
  },
  run: async (args, session) => {
    const [operand] = args.operands;
    const from = args.text('import');
    if (from !== undefined) await importMappings(from, session);
    if (operand === undefined) {
      const saved = await session.call('mapping.list', {});
      const to = args.text('export');
      if (to !== undefined) exportMappings(session.target(to, ['.json']), saved);
      const rows = saved.map((s) => [
        s.mapping.name,
        s.mapping.kind,
        s.mapping.venue,
        s.fingerprint.slice(0, 12),
      ]);
      return {
        json: saved,
        human: table(
          [text(wording.name), text(wording.kind), text(fieldNames.venue), text(wording.header)],
          rows,
          1_000,
        ),
      };
    }
    const member = args.text('member');
    const file = { file: session.file(operand, 'read'), ...(member === undefined ? {} : { member }) };
    const given = args.text('mapping');
    if (given === undefined) {
      const kind = args.text('kind');
      const kinds: readonly string[] = mappingKind.options;
      if (kind !== undefined && !kinds.includes(kind))
        throw new LockstepError('USAGE', `--kind ${kind}: ${kinds.join(', ')}.`);
      const out = args.text('out');
      const target = out === undefined ? null : session.target(out, ['.json']);
      const proposal = await session.call('mapping.propose', {
        ...file,
        ...(kind === undefined ? {} : { kind: kind as Kind }),
      });
      if (target !== null) writeWholeFile(target, `${JSON.stringify(proposal.mapping, null, 2)}\n`);
      return { json: proposal, human: renderProposal(proposal) };
    }
    const mapping = readJsonFile(given) as Mapping;
    const preview = await session.call('mapping.preview', { ...file, mapping });
    if (args.flag('save') === true) {
      const { header } = await session.call('mapping.propose', file);
      await session.call('mapping.save', { header, mapping });
    }
    return { json: preview, human: renderPreview(preview) };
  },
};

type Saved = Output<'mapping.list'>[number];

/** Header and mapping of each: the header is what a mapping is found by. */
function exportMappings(to: Target, saved: readonly Saved[]): void {
  const mappings = saved.map(({ header, mapping }) => ({ header, mapping }));
  writeWholeFile(to, `${JSON.stringify({ lockstepMappings: 1, mappings }, null, 2)}\n`);
}

async function importMappings(from: string, session: Session): Promise<void> {
  const found = readJsonFile(from);
  const list = typeof found === 'object' && found !== null && 'mappings' in found ? found.mappings : null;
  if (!Array.isArray(list) || list.length === 0)
    throw new LockstepError('USAGE', `${from} holds no exported mappings.`);
  for (const { header, mapping } of list as Pick<Saved, 'header' | 'mapping'>[])
    await session.call('mapping.save', { header, mapping });
}

/** The field, with its unit and what one in the column counts where they are told. */
function fieldText(field: string | undefined, columns: Proposal['mapping']['columns']): string {
  if (field === undefined) return '';
  const { unit, scale } = columns[field] ?? {};
  return [
    field,
    ...(unit === undefined ? [] : [`in ${unit}`]),
    ...(scale === undefined ? [] : [`× ${scale}`]),
  ].join(' ');
}

function renderProposal(p: Proposal): string {
  const fieldOf = new Map(Object.entries(p.mapping.columns).map(([field, { column }]) => [column, field]));
  const rows = p.columns.map((c) => [
    c.column,
    c.timeUnit ?? c.type,
    fieldText(fieldOf.get(c.column), p.mapping.columns),
    fieldOf.has(c.column) ? '' : c.matches.map((m) => `${m.field} ${m.confidence.toFixed(2)}`).join(', '),
    c.samples.slice(0, 3).join(' | '),
  ]);
  const seen = p.whole ? `all ${p.rows} rows` : `the first ${p.rows} rows`;
  const changed =
    p.saved === null
      ? ''
      : `Saved mapping "${p.saved.saved.mapping.name}": ${p.saved.added.length + p.saved.missing.length === 0 ? 'made for this header' : `added since: ${p.saved.added.join(', ') || 'none'}; missing: ${p.saved.missing.join(', ') || 'none'}`}.`;
  return paragraphs(
    `${p.file}: ${p.mapping.kind} mapping, from ${seen}.`,
    changed,
    table(
      [wording.column, wording.type, wording.field, wording.perhaps, wording.samples].map(text),
      rows,
      500,
    ),
    p.venues.map(({ word, venue }) => `${word} is the venue ${venue}.`).join('\n'),
    p.questions.map((q) => `? ${q}`).join('\n'),
  );
}

function renderPreview(p: Output<'mapping.preview'>): string {
  const rows = p.rows.flatMap((row) => {
    if (row.problem !== null) return [[String(row.line), row.raw.join(','), '', '', '', '', '', row.problem]];
    return row.interpreted.map((r) => [
      String(row.line),
      row.raw.join(','),
      r.participant ?? '',
      r.venue ?? '',
      `${r.side ?? ''} ${r.quantity ?? ''} ${r.asset ?? ''}`.trim(),
      r.notional === null ? '' : r.notional.toFixed(2),
      r.leverage === null ? '' : r.leverage.toFixed(2),
      '',
    ]);
  });
  const columns = [
    number(wording.line),
    text(wording.raw),
    text(fieldNames.participant),
    text(fieldNames.venue),
    text(wording.readAs),
    number(wording.notional),
    number(fieldNames.leverage),
    text(wording.problem),
  ];
  return table(columns, rows, 50);
}
