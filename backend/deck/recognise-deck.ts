import { createHash } from 'node:crypto';
import type { DeckVerdict, KeptDeck } from '../../contract/dto/record.ts';
import { LockstepError } from '../../contract/errors.ts';
import { formatCount, formatTime, plural } from '../../contract/format.ts';
import { findMeasure, labelOf } from '../../contract/measures.ts';
import { auditSince } from '../../db/audit.ts';
import { findAnchor } from '../../db/audit-chain.ts';
import { keptDecks } from '../../db/kept-decks.ts';
import type { Context } from '../context.ts';
import { type SummedSlide, slideSums } from './slide-sums.ts';

type Kept = ReturnType<typeof keptDecks>[number];
const mostBytes = 200 * 2 ** 20;
const shownChanges = 200;

/**
 * Whether this workspace wrote a .pptx, which of its slides were changed since, what was done in the workspace since,
 * and which headlines of its snapshot are others now. @throws LockstepError INPUT_REFUSED for what is no presentation
 */
export async function recogniseDeck(context: Context, file: string, bytes: Uint8Array): Promise<DeckVerdict> {
  const ws = context.workspace();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const decks = keptDecks(ws);
  const same = decks.find((deck) => deck.sha256 === sha256);
  const read = bytes.length > mostBytes ? null : slideSums(bytes);
  // A PDF is known by its bytes alone.
  const slides = read ?? same?.slides.map((slide) => ({ ...slide, text: '' }));
  if (slides === undefined)
    throw new LockstepError(
      'INPUT_REFUSED',
      `${file}: this is no PowerPoint file, nor a PDF that this workspace wrote. Choose the .pptx itself.`,
    );
  const anchors = anchorsOf(slides);
  const kept = same ?? decks.find((deck) => anchors.includes(deck.anchor)) ?? null;
  const anchor = kept?.anchor ?? anchors[0] ?? null;
  const row = anchor === null ? null : findAnchor(ws.db, anchor);
  const state = same ? 'asWritten' : kept ? 'changed' : row ? 'known' : 'unknown';
  const changes =
    kept === null || same ? { changedSlides: [], missingSlides: [] } : compareSlides(kept, slides);
  // The row after the anchor says that the deck was written: what has come since follows it.
  const since = row === null ? { total: 0, rows: [] } : auditSince(ws, row.id + 1, shownChanges);
  const verdict = {
    file,
    sha256,
    state,
    anchor,
    anchorFound: row !== null,
    written: kept && { file: kept.file, at: kept.at, snapshot: kept.snapshot, pseudonyms: kept.pseudonyms },
    slides: slides.length,
    ...changes,
    since: {
      total: since.total,
      rows: since.rows.map(({ at, action, detail, actor }) => ({ at, action, detail, actor })),
    },
    ...(kept === null ? { snapshotState: null, figures: [] } : await compareFigures(context, kept)),
  } as const satisfies Omit<DeckVerdict, 'said'>;
  return { ...verdict, said: sentences(verdict) };
}

const anchorsOf = (slides: readonly SummedSlide[]): string[] => [
  ...new Set(slides.flatMap(({ text }) => /anchor ([0-9a-f]{16})(?![0-9a-f])/.exec(text)?.[1] ?? [])),
];

/** Slides are told by their texts wherever they stand now: moving one is no change of what it says. */
function compareSlides(kept: KeptDeck, slides: readonly SummedSlide[]) {
  const left = [...kept.slides];
  const changedSlides = slides.flatMap(({ title, sum }, i) => {
    const at = left.findIndex((slide) => slide.sum === sum);
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [{ page: i + 1, title }];
  });
  return { changedSlides, missingSlides: left.map(({ title }) => title) };
}

async function compareFigures(
  context: Context,
  kept: Kept,
): Promise<Pick<DeckVerdict, 'snapshotState' | 'figures'>> {
  if (!context.snapshots.has(kept.snapshot)) return { snapshotState: 'gone', figures: [] };
  const { fingerprint } = context.snapshots.load(kept.snapshot, context.pulse);
  const { headlines } = await context.ask('overview.headlines', { snapshot: kept.snapshot });
  const figures = kept.figures.map(({ id, value, status }) => {
    const now = headlines.find((headline) => headline.id === id);
    const measure = findMeasure(id);
    const [valueNow, statusNow] = [now?.value ?? null, now?.status ?? 'none'];
    return {
      id,
      label: measure === undefined ? id : labelOf(measure),
      unit: measure?.unit ?? 'index',
      inDeck: value,
      now: valueNow,
      statusInDeck: status,
      statusNow,
      differs: statusNow !== status || !equal(value, valueNow),
    } as const;
  });
  return { snapshotState: fingerprint === kept.content ? 'same' : 'changed', figures };
}

const tolerance = 1e-9;
const equal = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));

function sentences(v: Omit<DeckVerdict, 'said'>): string[] {
  if (v.state === 'unknown')
    return [
      v.anchor === null
        ? 'No slide of this file has a footer with an anchor: it was not written by this program, or the footers were removed.'
        : `Not written by this workspace: its log never had the anchor ${v.anchor}. It is of another workspace, of a copy that was changed apart, or the log was rewritten.`,
    ];
  if (v.written === null)
    return [
      `The anchor ${v.anchor} is one of this workspace; nothing more was kept of the deck: an older version of this program wrote it, or the workspace could not be written then.`,
      `${plural(v.since.total, 'entry', 'entries')} of the log ${v.since.total === 1 ? 'has' : 'have'} come since.`,
    ];
  const { file, at, snapshot, pseudonyms } = v.written;
  const differ = v.figures.filter((figure) => figure.differs).length;
  return [
    `Written by this workspace as ${file} on ${formatTime(at)}, snapshot ${snapshot}, participants under ${pseudonyms ? 'pseudonyms' : 'their names'}.`,
    v.state === 'asWritten'
      ? 'The file is byte for byte as it was written.'
      : v.changedSlides.length + v.missingSlides.length === 0
        ? 'The file was saved again by another program; the texts of all slides are as they were written. Numbers inside charts are not compared.'
        : `The file was changed after it was written: ${formatCount(v.changedSlides.length)} of ${plural(v.slides, 'slide')} have other texts, ${formatCount(v.missingSlides.length)} as written are gone.`,
    ...(v.anchorFound
      ? []
      : [
          `The log no longer has the anchor ${v.anchor} of this deck: it was rewritten after the deck was made.`,
        ]),
    `${plural(v.since.total, 'entry', 'entries')} of the log ${v.since.total === 1 ? 'has' : 'have'} come since.`,
    v.snapshotState === 'gone'
      ? `The snapshot ${snapshot} is no longer in the workspace: nothing can be compared.`
      : `The snapshot’s content is ${v.snapshotState === 'same' ? 'as it was' : 'another one now'}; ${differ === 0 ? 'no headline differs' : `${plural(differ, 'headline differs', 'headlines differ')}`}.`,
  ];
}
