import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Decision } from '../../contract/dto/minutes.ts';
import type { Note } from '../../contract/dto/notes.ts';
import type { LimitStatus } from '../../contract/dto/what-if.ts';
import { statusWords } from '../../contract/status.ts';
import { formatDate, formatMeasure, formatTime } from '../text/format.ts';
import { carriable } from '../xml.ts';
import { voteText } from './vote-text.ts';

export type Minutes = Readonly<{
  workspace: string;
  snapshot: string;
  asOf: number;
  anchor: string;
  standing: string;
  created: number;
  /** Limits in force with their status. */
  limits: readonly LimitStatus[];
  /** Decided since the last committee, and those still open from earlier ones. */
  decided: readonly Decision[];
  open: readonly Decision[];
  notes: readonly Note[];
}>;

/** The committee's minutes as a Word document: where the limits stand, what was decided, what is still open, and the notes referred to. */
export async function minutesDocx(minutes: Minutes): Promise<Uint8Array> {
  const { workspace, snapshot, asOf, anchor, standing, created, limits, decided, open, notes } = minutes;
  const referred = notes.filter((note) => [...decided, ...open].some((one) => one.notes.includes(note.id)));
  const labels = new Map(limits.map(({ limit, label }) => [limit.measure, label]));
  const document = new Document({
    title: carriable(`Minutes: ${workspace}, ${snapshot}`),
    creator: 'Lockstep',
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              line(`${standing}  ·  ${workspace}  ·  ${snapshot}  ·  anchor ${anchor}`, { size: 16 }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: 'Minutes of the committee', heading: HeadingLevel.TITLE }),
          line(
            `Workspace ${workspace}, snapshot ${snapshot}, as of ${formatDate(asOf)}; written ${formatTime(created)}.`,
          ),
          line(`Slides: ${standing}. Anchor of the record: ${anchor}.`),
          heading('Limits'),
          ...(limits.length === 0
            ? [line('No limit is in force.')]
            : [
                grid(
                  ['Measure', 'Value', 'Warning level', 'Breach level', 'Status'],
                  limits.map(({ label, unit, value, status, limit }) => [
                    label,
                    formatMeasure(value, unit),
                    formatMeasure(limit.amber, unit),
                    formatMeasure(limit.red, unit),
                    statusWords[status],
                  ]),
                ),
              ]),
          heading('Decisions'),
          ...decisionsOf(decided, labels, 'Nothing was decided.'),
          heading('Open from earlier meetings'),
          ...decisionsOf(open, labels, 'Nothing is open.'),
          ...(referred.length === 0
            ? []
            : [
                heading('Notes'),
                ...referred.map((n) =>
                  line(`Note ${n.id}, ${n.author}, ${formatDate(n.at)}, on ${n.of} ${n.name}: ${n.text}`),
                ),
              ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function decisionsOf(list: readonly Decision[], labels: ReadonlyMap<string, string>, none: string) {
  if (list.length === 0) return [line(none)];
  return [
    grid(
      ['Decision', 'Owner', 'Due', 'Vote', 'About', 'State'],
      list.map(({ text, owner, due, vote, limits, notes, state }) => [
        text,
        owner,
        due === null ? '' : formatDate(due),
        voteText(vote),
        [...limits.map((id) => labels.get(id) ?? id), ...notes.map((id) => `note ${id}`)].join(', '),
        state,
      ]),
    ),
  ];
}

const heading = (text: string): Paragraph => new Paragraph({ text, heading: HeadingLevel.HEADING_1 });
const line = (text: string, options: Readonly<{ bold?: boolean; size?: number }> = {}): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: carriable(text), ...options })] });

const grid = (head: readonly string[], rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [head, ...rows].map(
      (cells, i) =>
        new TableRow({
          tableHeader: i === 0,
          children: cells.map((text) => new TableCell({ children: [line(text, { bold: i === 0 })] })),
        }),
    ),
  });
