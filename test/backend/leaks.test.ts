import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableFormats, tableIds } from '../../contract/dto/tables.ts';
import { viewList } from '../../db/views.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { asOf, day, liquidationEvent, trade } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { bookRecords, type SmallBook, smallBook } from '../support/small-book.ts';

/** Nobody's words but these participants'. */
const names = ['Zyxqua', 'Qwortle Bremf', 'O’Vexoldt', 'Hjärvumet', 'pluxigor-7', 'WEMBOLA Cap'];
const display = 'Trelquist & Sons';
const marks = ['zyxqua', 'qwortle', 'bremf', 'vexoldt', 'hjarvumet', 'pluxigor', 'wembola', 'trelquist'];

let book: SmallBook;
beforeAll(async () => {
  book = smallBook({ names });
  const ws = book.backend.shared.workspace();
  const rejects = [
    { line: 3, column: 'size', raw: 'Zyxqua,BTC,x', code: 'NUMBER', message: 'Zyxqua: x is no number' },
  ];
  const records = [
    ...bookRecords(1, names),
    ...names.flatMap((participant) => [
      trade({ participant, time: asOf + 29 * day, naturalId: `${participant}-t` }),
      liquidationEvent({ participant, time: asOf + 29 * day, naturalId: `${participant}-l` }),
    ]),
  ];
  importRecords(
    ws,
    'export.csv',
    { records, rejects, asOf: asOf + 30 * day },
    { name: 'Zyxqua, qwortle_bremf.csv', label: 'hjarvumet’s book, October' },
  );
  ws.prepare(
    "UPDATE participants SET display_name = ?, cohort = 'desks of Zyxqua' WHERE name = 'Zyxqua'",
  ).run(display);
  book.backend.shared.snapshots.drop();
  const said = `ask ZYXQUA and qwortle-bremf; ${display}, O'Vexoldts, hjarvumet and Pluxigor 7 too`;
  const { client } = book;
  await client('notes.add', { of: 'participant', name: 'Zyxqua', text: said });
  await client('notes.add', { of: 'asset', name: 'BTC', text: said });
  await client('minutes.save', { text: said, owner: 'Zyxqua' });
  await client('scenarios.save', {
    scenarios: [
      { name: 'Wembola Cap fails', note: said, scenario: { parts: [{ kind: 'uniform', move: -0.2 }] } },
    ],
  });
  await client('limits.save', {
    limits: [
      { measure: 'systemLeverage', direction: 'above', amber: 2, red: 3, owner: 'Zyxqua', note: said },
    ],
    from: null,
  });
  await client('whatIf.save', {
    name: 'cap pluxigor-7',
    scenario: { parts: [{ kind: 'uniform', move: -0.1 }] },
    adjustments: [{ selector: { participants: ['pluxigor-7'] }, action: { kind: 'capLeverage', cap: 2 } }],
  });
  const slides = await client('deck.outline', {});
  await client('deck.saveOutline', {
    slides: [
      ...slides.map(({ id, notes }) => ({ id, included: true, notes: notes === '' ? said : notes })),
      { id: 'own-1', included: true, notes: said, own: { title: 'On Zyxqua', body: said } },
    ] as never,
  });
});
afterAll(() => book.close());

/** Everything a file says, whatever it is packed in. */
async function words(name: string, bytes: Uint8Array): Promise<string> {
  if (Buffer.from(bytes.subarray(0, 2)).toString() === 'PK') {
    const parts = Object.entries(unzipFiles(bytes)).map(([part, inner]) => words(part, inner));
    return `${name}\n${(await Promise.all(parts)).join('\n')}`;
  }
  const raw = Buffer.from(bytes).toString('utf8');
  if (!name.endsWith('.parquet')) return `${name}\n${raw}`;
  const file = new Uint8Array(bytes).buffer;
  const rows = await parquetReadObjects({ file });
  const about = parquetMetadata(file).key_value_metadata;
  const plain = JSON.stringify([rows, about], (_, x) => (typeof x === 'bigint' ? String(x) : x));
  return `${name}\n${raw}\n${plain}`;
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Where a file still says who somebody is. */
async function leaks(file: string): Promise<string[]> {
  const text = folded(
    decodeURIComponent(file.slice(book.folder.length)).concat('\n', await words(file, readFileSync(file))),
  );
  return marks.flatMap((mark) => {
    const at = text.indexOf(mark);
    return at < 0 ? [] : [`${path.basename(file)}: …${text.slice(Math.max(0, at - 60), at + 30)}…`];
  });
}

const below = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

/** Names are replaced before a format is written: every format of a few tables, of the others one. */
const inEvery = ['positions', 'leverage', 'correlation', 'imports', 'v_positions'];
const formatsOf = (table: string) => (inEvery.includes(table) ? tableFormats : (['csv'] as const));

describe('under pseudonyms no byte says who a participant is', () => {
  it('a table as the window shows it, which is logged', async () => {
    const texts = [...names, display, 'BTC', `cut ${names[0]} first`];
    const asked = { title: 'Accounts', snapshot: null, rows: 9, columns: [{ title: 'Participant', texts }] };
    const { columns } = await book.client('export.shown', asked);
    expect(columns[0]?.[names.length + 1]).toBe('BTC');
    expect(marks.filter((mark) => folded(JSON.stringify(columns)).includes(mark))).toEqual([]);
    const named = await book.client('export.shown', { ...asked, pseudonyms: false });
    expect(named.columns).toEqual([texts]);
    const { rows } = await book.client('audit.list', { limit: 2 });
    expect(rows.map(({ action, detail }) => [action, detail.slice(-9)])).toEqual([
      ['export', 'none, names'.slice(-9)],
      ['export', 'pseudonyms'.slice(-9)],
    ]);
  });

  it('a picture of a chart and a file that is exchanged, which are logged as what they are', async () => {
    const columns = [{ title: 'Name', texts: [`Gross of ${names[0]}`] }];
    const asked = { title: 'Gross by day', snapshot: null, rows: 0 };
    const picture = await book.client('export.shown', { ...asked, as: 'svg', columns });
    expect(marks.filter((mark) => folded(JSON.stringify(picture)).includes(mark))).toEqual([]);
    await book.client('export.shown', { ...asked, as: 'png', columns, pseudonyms: false });
    await book.client('export.shown', { ...asked, title: 'Scenarios', as: 'json', rows: 3, columns: [] });
    const { rows } = await book.client('audit.list', { limit: 3 });
    expect(rows.map(({ action, detail }) => `${action}: ${detail}`)).toEqual([
      'export: Scenarios: as JSON, 3 in it',
      'export: Gross by day: picture of the chart (PNG), snapshot none, names',
      'export: Gross by day: picture of the chart (SVG), snapshot none, pseudonyms',
    ]);
  });

  // The map of pseudonyms is refused under pseudonyms.
  const tables = tableIds.filter((table) => table !== 'pseudonyms');
  it.each(tables)('table %s', async (table) => {
    for (const format of formatsOf(table)) {
      const file = `${table}.${format}`;
      const options = {
        leverage: { by: 'participant' as const },
        correlation: { level: 'participant' as const },
        positionGroups: { by: ['participant', 'venue'] as never, across: 'cohort' as never },
      };
      await book.client('export.table', { table, format, file: book.file(file, 'write'), options });
      expect(await leaks(book.at(file))).toEqual([]);
    }
  });

  it.each(Object.keys(viewList))('view %s', async (view) => {
    for (const format of formatsOf(view)) {
      const file = `${view}.${format}`;
      await book.client('sql.export', {
        sql: `SELECT * FROM ${view}`,
        format,
        file: book.file(file, 'write'),
      });
      expect(await leaks(book.at(file))).toEqual([]);
    }
  });

  it('the slides, and the same slides refreshed', async () => {
    await book.client('deck.export', { file: book.file('d.pptx', 'write') });
    expect(await leaks(book.at('d.pptx'))).toEqual([]);
    await book.client('deck.refresh', {
      deck: book.file('d.pptx', 'read'),
      file: book.file('e.pptx', 'write'),
    });
    expect(await leaks(book.at('e.pptx'))).toEqual([]);
  });

  it('minutes, and the pack for an outsider', async () => {
    await book.client('minutes.write', { file: book.file('m.docx', 'write') });
    await book.client('pack.write', { file: book.file('p.zip', 'write') });
    expect([...(await leaks(book.at('m.docx'))), ...(await leaks(book.at('p.zip')))]).toEqual([]);
  });

  it('a lake, the names of its folders too', async () => {
    await book.client('lake.write', { folder: book.file('lake', 'write') });
    const files = below(book.at('lake'));
    expect(files.length).toBeGreaterThan(10);
    expect((await Promise.all(files.map(leaks))).flat()).toEqual([]);
  });

  it('a copy for outsiders', async () => {
    const passphrase = 'correct horse battery';
    await book.client('workspace.carry', {
      file: book.file('c.lockstepx', 'write'),
      passphrase,
      redacted: true,
    });
    await book.client('workspace.receive', {
      from: book.file('c.lockstepx', 'read'),
      file: book.file('c.lockstep', 'write'),
      passphrase,
    });
    expect(await leaks(book.at('c.lockstep'))).toEqual([]);
  });
});

it('the search above finds names that are there', async () => {
  await book.client('export.table', {
    table: 'positions',
    format: 'parquet',
    pseudonyms: false,
    file: book.file('named.parquet', 'write'),
  });
  expect((await leaks(book.at('named.parquet'))).length).toBe(names.length + 1);
  await book.client('deck.export', { pseudonyms: false, file: book.file('named.pptx', 'write') });
  expect((await leaks(book.at('named.pptx'))).length).toBe(marks.length);
});
