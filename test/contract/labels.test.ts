import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTileTable } from '../../build/generate-tile-table.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { glossary } from '../../contract/glossary.ts';
import { findMeasure, labelOf, measures } from '../../contract/measures.ts';
import { namesIn } from '../../contract/names-in.ts';
import { filled, wording } from '../../contract/wording.ts';
import { modelById } from '../../risk/models/registry.ts';
import { labelledFiles, labelSites } from '../support/label-sites.ts';
import { figureSites, measureFields, shows } from '../support/measure-sites.ts';
import { code, programFiles, root } from '../support/program-files.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';
import { writtenNames } from '../support/written-names.ts';

const files = labelledFiles();
const sites = files.flatMap(([file, text]) => labelSites(file, text));
const of = (kind: string) => sites.filter((site) => site.kind === kind);

describe('names of figures', () => {
  it('are found where they are written', () => {
    const text = [
      "const a = text('asset', 'Asset');",
      ['const b = <><Tile label={x ? ', "'One'", ' : `Two $', '{y}`} /><th>Head</th></>;'].join(''),
      "const c = { type: 'bar', name: 'Line', yaxis: { title: 'Axis' } };",
    ].join('\n');
    expect(labelSites('renderer/features/a.tsx', text).map(({ kind, literal }) => [kind, literal])).toEqual([
      ['grid column', 'Asset'],
      ['tile', 'One'],
      ['tile', 'Two …'],
      ['table head', 'Head'],
      ['picture', 'Line'],
      ['picture', 'Axis'],
    ]);
    const slide = "const a = { label: 'Figure', value: 1, head: [left('Head')] };";
    expect(labelSites('deck/slides/a.ts', slide).map(({ literal }) => literal)).toEqual(['Figure', 'Head']);
    const verb = "const a = [number('one'), ...['two', 'three'].map(text)];";
    expect(labelSites('backend/hosts/cli/verbs/a.ts', verb).map(({ literal }) => literal)).toEqual([
      'one',
      'two',
      'three',
    ]);
    // As many as there are of each, so that a look that finds none is no proof.
    expect(of('grid column').length).toBeGreaterThan(300);
    expect(of('table head').length).toBeGreaterThan(90);
    expect(of('printed head').length).toBeGreaterThan(100);
    expect(of('slide head').length).toBeGreaterThan(60);
    expect(of('exported head').length).toBeGreaterThan(80);
    expect(of('printed fact').length).toBeGreaterThan(80);
    for (const kind of ['tile', 'picture', 'slide figure', 'slide chart'])
      expect(of(kind).length).toBeGreaterThan(30);
  });

  it.each([
    'tile',
    'grid column',
    'table head',
    'picture',
    'slide figure',
    'slide head',
    'slide chart',
    'printed head',
    'printed fact',
    'exported head',
  ])('of each %s come from the registry, the field names or contract/wording.ts', (kind) => {
    const own = of(kind).filter(({ literal }) => literal !== null);
    expect(own.map(({ file, literal }) => `${file}: ${literal}`)).toEqual([]);
  });

  it('stand in one of the three lists, once', () => {
    const names = [
      ...measures.map(({ label }) => label),
      ...new Set<string>(Object.values(fieldNames)),
      ...Object.values(wording),
    ].map((name) => name.toLowerCase());
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('that are terms of the glossary are written as there', () => {
    const terms = new Map(glossary.map(({ term }) => [term.toLowerCase(), term]));
    const other = Object.values(wording).filter((name) => {
      const term = terms.get(name.toLowerCase());
      return term !== undefined && term !== name;
    });
    expect(other).toEqual([]);
  });

  it('are used, every one', () => {
    const used = new Set(
      programFiles(code).flatMap((file) => {
        const text = readFileSync(path.join(root, file), 'utf8');
        return [...text.matchAll(/\b(?:wording|filled)\.(\w+)/g)].map(([, key]) => key);
      }),
    );
    const unused = [...Object.keys(wording), ...Object.keys(filled)].filter((key) => !used.has(key));
    expect(unused).toEqual([]);
  });
});

/** Read off a measure's field, and another thing: of options chosen on the page, or of a second run. */
const otherwise = ['wording.spillover', 'wording.meanPairwise', 'wording.ifDepthWithdraws'];

describe('a figure that is a measure', () => {
  const fields = measureFields();
  const figures = figureSites();
  const named = (name: string, id: string) => name === `"${id}"` || name === `measureOf('${id}').label`;

  it('is known by what it is read off', () => {
    expect(fields.length).toBeGreaterThan(25);
    expect(figures.filter(({ name }) => findMeasure(name.replaceAll('"', ''))).length).toBeGreaterThan(25);
  });

  it('has the registry’s name, on its page and on slides', () => {
    const wrong = figures.flatMap((figure) => {
      const [room, , page] = figure.file.split('/');
      const possible = fields.filter((m) => shows(figure, m) && (room === 'deck' || m.page === page));
      const right = possible.length === 0 || possible.some(({ id }) => named(figure.name, id));
      const other = otherwise.some((name) => figure.name.includes(name));
      return right || other
        ? []
        : [`${figure.file}: ${figure.field} is called ${figure.name}, not ${possible.map(({ id }) => id)}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('sentences: titles, captions, notes, help of verbs and options, glossary, messages', () => {
  const bare = (label: string): string => label.replace(/ \(.*\)$/, '');
  // A name without its parenthesis, where it is no word of its own ("herding", "concentration").
  const names = measures.flatMap(({ label }) => [label, ...(bare(label).includes(' ') ? [bare(label)] : [])]);
  const written = (file: string, text: string) =>
    writtenNames(file, text, names).map(({ line, name, text: said }) => `${file}:${line}: ${name}: ${said}`);

  it('are read: text, templates, what stands between tags; ids are no names', () => {
    const text = [
      "const a = ['amplification', 'No bad debt left.', `x of gross notional`];",
      '<p title="Added fall by shock">The critical shock is {x}.</p>;',
      "const b = 'limits: amplification=1.5; lockstep explain amplification';",
    ].join('\n');
    const found = writtenNames('a.tsx', text, names);
    expect(found.map(({ line, name }) => `${line} ${name}`)).toEqual([
      '1 bad debt',
      '1 gross notional',
      '2 Added fall',
      '2 critical shock',
    ]);
  });

  // Schemas cannot ask the registry: its entries are typed by them.
  it('take a measure’s name from the registry', () => {
    const said = programFiles(
      /^(renderer|deck|backend|contract\/(?!measures\/|dto\/))\/?.*(?<!\.d)\.tsx?$/,
    ).map((file) => [file, readFileSync(`${root}/${file}`, 'utf8')] as const);
    const cards = programFiles(/^risk\/.*\.ts$/).map(
      (file) => [file, readFileSync(`${root}/${file}`, 'utf8')] as const,
    );
    expect(cards.length).toBeGreaterThan(200);
    // Titles of publications are the authors'.
    const literature = /Kritzman, Li, Page and Rigobon|Skintzi and Refenes/;
    expect(
      [...said, ...cards].flatMap(([file, text]) => written(file, text)).filter((at) => !literature.test(at)),
    ).toEqual([]);
    // The registry is asked, and often.
    const asked = said.flatMap(([, text]) => [...text.matchAll(/\b(?:named|measureOf)\('/g)]);
    expect(asked.length).toBeGreaterThan(150);
  });
});

describe('texts of the model rooms', () => {
  it('get the names of the measures they mark', () => {
    expect(namesIn('{BadDebt} beyond the {criticalShock} (Σ_{r} {q})')).toBe(
      'Bad debt beyond the critical shock (Σ_{r} {q})',
    );
    const marks = programFiles(/^risk\/.*\.ts$/).flatMap((file) =>
      (readFileSync(`${root}/${file}`, 'utf8').match(/'[^'\n]*'/g) ?? []).flatMap((text) => [
        ...text.matchAll(/\{(\w{4,})\}/g),
      ]),
    );
    expect(marks.length).toBeGreaterThan(25);
    expect(marks.map(([mark]) => mark).filter((mark) => namesIn(mark) === mark)).toEqual([]);
  });
});

describe('the user guide', () => {
  it('has the tiles that the registry says: node build/generate-tile-table.ts', () => {
    const guide = readFileSync(`${root}/docs/user-guide.md`, 'utf8');
    expect(withTileTable(guide)).toBe(guide);
    expect(() => withTileTable('')).toThrow('marks');
  });
});

describe('answers name measures as the registry does', () => {
  let book: SmallBook;
  beforeAll(() => {
    book = smallBook();
  });
  afterAll(() => book.close());
  const expected = (id: string) => {
    const measure = findMeasure(id);
    return measure === undefined ? null : labelOf(measure);
  };

  it('headlines, limits, the measures a limit can be set on, and what-if rows', async () => {
    const { client } = book;
    const overview = await client('overview.headlines', {});
    const limits = await client('limits.status', {});
    const offered = await client('limits.measures', {});
    const whatIf = await client('whatIf.run', { adjustments: [] });
    const rows = [
      ...overview.headlines.map((h) => ({ id: h.id, label: h.label })),
      ...limits.map((l) => ({ id: l.limit.measure, label: l.label })),
      ...offered.map((m) => ({ id: m.id, label: m.label })),
      ...whatIf.measures.map((m) => ({ id: m.id, label: m.label })),
    ];
    expect(rows.length).toBeGreaterThan(80);
    expect(rows.filter(({ id, label }) => expected(id) !== label)).toEqual([]);
  });

  it('cards, warnings and the bridge have names where the model rooms left marks', async () => {
    const { client } = book;
    const poor = smallBook({ without: ['prices'] });
    using bare = { ...poor, [Symbol.dispose]: poor.close };
    const cascadeInput = modelById('cascade')?.examples[0]?.input as object;
    const answers = [
      await client('models.list', {}),
      await client('liquidations.bridge', {}),
      await bare.client('saturation.compute', {}),
      await client('models.run', { id: 'cascade', input: { ...cascadeInput, shock: 0 } }),
    ];
    expect(JSON.stringify(answers)).toContain('{"id":"gross","label":"Gross notional"');
    expect(JSON.stringify(answers).match(/\{\w+\}/g)).toBeNull();
    expect(JSON.stringify(answers[2])).toContain('whether the critical shock is within');
    expect(JSON.stringify(answers[3])).toContain('there is no amplification');
  });
});
