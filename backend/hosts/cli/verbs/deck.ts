import path from 'node:path';
import type { Output } from '../../../../contract/contract.ts';
import type { RefreshOutcome } from '../../../../contract/dto/deck.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { needsLook, refreshWords } from '../../../../contract/refresh-words.ts';
import { formatCount, plural } from '../../../../deck/text/format.ts';
import { readWord } from '../args.ts';
import type { Session, Verb } from '../verb.ts';

export const deck: Verb = {
  name: 'deck',
  summary: 'Write the committee’s slides',
  options: {
    out: { type: 'string', value: 'FILE.pptx', help: 'the file to write' },
    refresh: {
      type: 'string',
      value: 'MINE.pptx',
      help: 'put the new figures into this deck, edited by you, and write it to --out',
    },
    pdf: { type: 'boolean', help: 'beside it the same slides as PDF (needs LibreOffice on this machine)' },
    pseudonyms: {
      type: 'boolean',
      help: 'replace the names of participants (default; --no-pseudonyms keeps them)',
    },
    include: {
      type: 'string',
      value: 'IDS',
      list: true,
      help: 'put these slides into the deck, now and from now on, such as deleveraging, which is searched for on request only',
    },
    template: {
      type: 'string',
      value: 'FILE.pptx',
      help: 'take colours, fonts, logo and footer from it, now and from now on (none: the built-in look again)',
    },
  },
  run: async (args, session) => {
    const out = args.text('out');
    if (out === undefined) throw new LockstepError('USAGE', 'deck: --out FILE.pptx is needed.');
    session.target(out, ['.pptx']);
    const print = args.flag('pdf') === true;
    if (print) await requirePrinter(session);
    const beside = path.join(path.dirname(out), `${path.basename(out, path.extname(out))}.pdf`);
    const pdf = print ? session.file(beside, 'write') : null;
    const mine = args.text('refresh');
    const edited = mine === undefined ? null : session.file(mine, 'read');
    const template = args.text('template');
    if (template === 'none') await session.call('deck.removeTemplate', {});
    else if (template !== undefined)
      await session.call('deck.setTemplate', { file: session.file(template, 'read') });
    const wanted = args.text('include');
    if (wanted !== undefined) await include(wanted.split(','), session);
    const pseudonyms = args.flag('pseudonyms') ?? true;
    const names = pseudonyms ? await session.call('deck.names', { snapshot: session.snapshot }) : null;
    // Before anything is written: whoever reads it can still stop.
    if (names !== null) for (const line of nameLines(names)) session.warn(line);
    if (edited !== null) {
      if (print) throw new LockstepError('USAGE', 'deck: --pdf does not go with --refresh.');
      const { bytes, changes } = await session.call('deck.refresh', {
        snapshot: session.snapshot,
        deck: edited,
        file: session.file(out, 'write'),
        pseudonyms,
      });
      return {
        json: { file: out, bytes, pseudonyms, changes },
        human: [`${out}: ${formatCount(bytes)} bytes.`, ...refreshLines(changes)].join('\n'),
      };
    }
    const written = await session.call('deck.export', {
      snapshot: session.snapshot,
      file: session.file(out, 'write'),
      pseudonyms,
    });
    const json = { ...written, pseudonyms, ...(names !== null && { names }) };
    const human = `${out}: ${json.slides} slides, ${json.charts} charts, ${json.tables} tables, ${formatCount(json.bytes)} bytes, participants under ${pseudonyms ? 'pseudonyms' : 'their names'}.`;
    if (pdf === null) return { json: { file: out, ...json }, human };
    const { snapshot } = session;
    const { bytes } = await session.call('deck.export', { snapshot, file: pdf, format: 'pdf', pseudonyms });
    return {
      json: { file: out, ...json, pdf: { file: beside, bytes } },
      human: `${human}\n${beside}: ${formatCount(bytes)} bytes.`,
    };
  },
};

/** Before any slide is computed. */
async function requirePrinter(session: Session): Promise<void> {
  const { problem } = await session.call('deck.printer', {});
  if (problem !== null) throw new LockstepError('USAGE', problem);
}

/** As the check boxes of the outline in the window do. */
async function include(wanted: readonly string[], { call, snapshot }: Session): Promise<void> {
  const outline = await call('deck.outline', { snapshot });
  const known = outline.map(({ id }) => id);
  const ids = new Set(wanted.map((id) => readWord('--include', id.trim(), known)));
  const slides = outline.map(({ id, notes, own, included }) => ({
    id,
    notes,
    included: included || ids.has(id),
    ...(own === undefined ? {} : { own }),
  }));
  await call('deck.saveOutline', { slides });
}

/** How many shapes have new figures, then each that needs the user's eye. */
function refreshLines(changes: Output<'deck.refresh'>['changes']): string[] {
  const count = (outcome: RefreshOutcome): number => changes.filter((c) => c.outcome === outcome).length;
  const look = changes.filter(needsLook);
  return [
    `${plural(count('renewed'), 'shape')} with new figures, ${count('same')} unchanged, ${count('anchor')} with another anchor of the log only.`,
    ...look.map(({ slide, topic, shape, outcome, text }) => {
      const where = slide === null ? 'not shown' : `slide ${slide}`;
      return `  ${where}: ${topic} / ${shape}: ${refreshWords[outcome]}${text === '' ? '' : `; this program would write “${text.slice(0, 160)}”`}`;
    }),
  ];
}

/** What the deck replaces in the user's own texts, and what it leaves because the words may mean something else. */
function nameLines({ found, doubtful }: Output<'deck.names'>): string[] {
  return [
    ...found.map((m) => `replaced in your own text: “${m.text}” by ${m.pseudonym} (${m.place})`),
    ...doubtful.map((m) => `left as it is, may name ${m.participant}: “${m.text}” (${m.place})`),
  ];
}
