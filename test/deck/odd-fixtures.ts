import type { DeckInput } from '../../deck/deck-input.ts';
import { deckFixture } from './fixture.ts';

/** Names that break slides, tables and formulas where they are not treated as text. */
export const oddNames = [
  '=HYPERLINK("http://x","y")',
  '+1-1',
  '@SUM(A1)',
  'Alpha & Sons <Capital>',
  'صندوق الاستثمار العربي 7',
  'קרן השקעות 3 (בע"מ)',
  '日本の投資信託会社 第一号',
  'Ömer Öz Vermögensverwaltungsgesellschaft mit beschränkter Haftung & Co. Kommanditgesellschaft',
  'a'.repeat(120),
  ' leading and trailing ',
];

const longest = 200;
/** As long as a name may be: one word, words, letters without spaces, from right to left. */
export const longNames = [
  'x'.repeat(longest),
  'Long Term Capital and Partners '.repeat(10).slice(0, longest).trim(),
  '株'.repeat(longest),
  'ש'.repeat(longest),
  'Überlandversorgungs-'.repeat(10),
];

/** Decks of workspaces that are unlike a usual one. */
export function oddFixtures(): Record<string, DeckInput> {
  const base = deckFixture();
  const [row] = base.leverage.rows;
  const many = Array.from({ length: 43 }, (_, i) => ({
    ...(row ?? base.leverage.rows[0]),
    key: `Cohort number ${i + 1} of the desk`,
  }));
  return {
    'of 300 snapshots': deckFixture({ snapshots: 300 }),
    'with names of 200 letters': deckFixture({ participants: longNames }),
    'of one snapshot': deckFixture({ snapshots: 1 }),
    'of one participant': deckFixture({ participants: ['alone'] }),
    'of 300 participants': deckFixture({
      participants: Array.from({ length: 300 }, (_, i) => `participant-${i}`),
    }),
    'of 43 cohorts': {
      ...base,
      leverage: {
        ...base.leverage,
        rows: many.map((r) => ({ ...base.leverage.rows[0], ...r })),
      } as DeckInput['leverage'],
    },
    'of 300 assets': deckFixture({ assets: 300 }),
    'with odd names': deckFixture({ participants: oddNames }),
    'without prices': {
      ...base,
      correlation: undefined,
      coMovement: undefined,
      synchronisation: undefined,
      absent: ['correlation', 'coMovement', 'synchronisation'].map((measure) => ({
        measure,
        reason: 'No prices are imported.',
      })),
    },
  };
}
