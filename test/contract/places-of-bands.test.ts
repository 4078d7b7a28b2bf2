import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { headlineIds } from '../../contract/measures.ts';
import { code, programFiles, root } from '../support/program-files.ts';

/**
 * Every place of the program that shows a figure of a headline, found in its sources: where the registry's name of a
 * headline stands, and where a list of measures is written out. Each shows the band beside the figure, or says here which
 * other figure it shows. What the bands then say is held to the figures in `deck/bands-everywhere`,
 * `backend/verbs-with-bands` and `e2e/journey`.
 */
const rooms = {
  window: /^renderer\/(features|plot)\//,
  slide: /^deck\/slides\//,
  verb: /^backend\/hosts\/cli\/verbs\//,
} as const;
type Room = keyof typeof rooms;

const files = programFiles(code).flatMap((file) => {
  const room = (Object.keys(rooms) as Room[]).find((name) => rooms[name].test(file));
  return room === undefined ? [] : [{ room, file, text: readFileSync(path.join(root, file), 'utf8') }];
});

/** The registry's name of one headline: on a tile, over a column, beside a card. */
const naming = (id: string): RegExp => new RegExp(`measure="${id}"|measureOf\\('${id}'\\)\\.label`);
/** A band of that headline. A tile shows the one of its measure. */
const banding = (id: string): RegExp =>
  new RegExp(
    `<(Tile|HeadlineBand)\\s[^>]*?measure="${id}"|(withBand|bandBeside|bandAfter|bandAtEnd)\\((input, )?'${id}'|headlineBands\\([^)]*'${id}'`,
  );
/** Whatever measures there are, written out one by one. */
const listing =
  /formatMeasure\(\w+\.\w+, (\w+\.)?unit\)|formatMeasure\(value, unit\)|\bmeasured\(|\{ unit \} = measureOf\(id\)/;
const bandingAny =
  /<HeadlineBand\s[^>]*?measure=\{|withBands\(|bandBeside\(input, (\w+\.|measure)|headlineBands\(args, session|bandText\(/;

/** Figures that bear a headline's name and are not the headline of the snapshot as it is. */
const others: Readonly<Record<string, string>> = {
  'backend/hosts/cli/verbs/cascade.ts badDebt':
    'of each participant and of challengers, beside the headline’s own',
  'backend/hosts/cli/verbs/deleverage.ts amplification': 'along the caps of a plan',
  'backend/hosts/cli/verbs/protocols.ts badDebt': 'of each protocol',
  'backend/hosts/cli/verbs/replay.ts amplification': 'of the event’s own moves',
  'backend/hosts/cli/verbs/replay.ts badDebt': 'of the event’s own moves',
  'deck/slides/decisions.ts': 'sentences about limits, whose bands stand on the slide of limits',
  'deck/slides/replay.ts badDebt': 'of the event’s own moves',
  'renderer/features/cascade/columns.ts badDebt': 'of each round and participant',
  'renderer/features/cascade/insurance-panel.tsx badDebt': 'of each venue',
  'renderer/features/cascade/model-form.tsx badDebt': 'a choice, no figure',
  'renderer/features/cascade/phase-map.tsx amplification': 'of each cell',
  'renderer/features/cascade/phase-map.tsx criticalShock':
    'a mark on the map; its band stands in the list beside it',
  'renderer/features/cascade/saturation-facts.tsx amplification': 'at the critical shock',
  'renderer/features/cascade/saturation-facts.tsx badDebt': 'at the critical shock',
  'renderer/features/cascade/saturation-panel.tsx amplification': 'a limit that is typed',
  'renderer/features/co-movement/contagion-grid.tsx badDebt': 'of each participant',
  'renderer/plot/leverage-correlation-plane.tsx averageCorrelation':
    'the axis of all snapshots; the tile beside it has the band',
  'backend/hosts/cli/verbs/verify.ts': 'figures of a deck that was written, and those of today',
  'renderer/features/committee/limit-by-snapshot.tsx':
    'one limit at every snapshot; its band stands in the row that opens it',
  'renderer/features/committee/limits-panel.tsx': 'breaches of the past',
  'renderer/features/committee/status-strip.tsx': 'limits by snapshot, in words',
  'renderer/features/committee/verify-deck.tsx': 'figures of a deck that was written, and those of today',
  'renderer/features/what-if/deleverage/cap-breaks.ts': 'along the caps of a plan',
  'renderer/features/what-if/deleverage/frontier-plot.tsx': 'after a plan',
  'renderer/features/what-if/deleverage/proof.tsx': 'after a plan',
};

/** `file headline` of each place with a name of its own, `file` of each list; and whether its band is shown. */
const places = files.flatMap(({ room, file, text }) => [
  ...headlineIds.flatMap((id) =>
    naming(id).test(text) ? [{ room, id, place: `${file} ${id}`, banded: banding(id).test(text) }] : [],
  ),
  ...(listing.test(text) ? [{ room, id: null, place: file, banded: bandingAny.test(text) }] : []),
]);

describe('the band of a headline', () => {
  it('stands wherever its figure does: in the window, on slides, on the command line', () => {
    expect(places.length).toBeGreaterThan(40);
    const without = places.filter(({ banded }) => !banded).map(({ place }) => place);
    expect(without.filter((place) => others[place] === undefined)).toEqual([]);
  });

  it('is left out on purpose only where such a figure still is', () => {
    const known = new Set(places.map(({ place }) => place));
    expect(Object.keys(others).filter((place) => !known.has(place))).toEqual([]);
  });

  it.each(headlineIds)('of %s has a place of its own in each room, beside those of the lists', (id) => {
    for (const room of Object.keys(rooms) as Room[]) {
      const own = files.filter((one) => one.room === room && banding(id).test(one.text));
      expect({ room, id, own: own.length > 0 }).toEqual({ room, id, own: true });
    }
  });

  it('is in the lists that have every headline', () => {
    const lists = places.flatMap(({ id, place, banded }) => (id === null && banded ? [place] : []));
    expect(lists).toEqual(
      expect.arrayContaining([
        'backend/hosts/cli/verbs/account.ts',
        'backend/hosts/cli/verbs/compare.ts',
        'backend/hosts/cli/verbs/demo.ts',
        'backend/hosts/cli/verbs/limits.ts',
        'deck/slides/compare.ts',
        'deck/slides/explain.ts',
        'deck/slides/limits.ts',
        'deck/slides/status.ts',
        'deck/slides/tornado.ts',
        'deck/slides/what-if.ts',
        'renderer/features/account/headlines-panel.tsx',
        'renderer/features/co-movement/challengers-panel.tsx',
        'renderer/features/compare/measures-panel.tsx',
        'renderer/features/overview/tornado-panel.tsx',
        'renderer/features/what-if/compare-panel.tsx',
      ]),
    );
  });

  it('is in the title of a slide that says the figure, where it lies across a limit', () => {
    const titled = files.flatMap(({ room, text }) =>
      room === 'slide'
        ? [...text.matchAll(/band(?:AtEnd|After)\(input, '(\w+)'\)/g)].map(([, id]) => id)
        : [],
    );
    // What a title does not say: the joint shortfall's is about who carries it.
    expect(headlineIds.filter((id) => !titled.includes(id))).toEqual(['jointShortfallShare']);
  });
});
