import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendCore, createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { findOffice } from '../../backend/print/print-pdf.ts';
import { createClient } from '../../contract/client.ts';
import type { Input } from '../../contract/contract.ts';
import { fromSpreadsheetText, toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { convertWithOffice } from '../support/convert-with-office.ts';
import { inProcess } from '../support/in-process.ts';

/** Names as people hostile to a spreadsheet would choose them. An import trims blanks, tabs and returns around names. */
const names = [
  '=HYPERLINK("x")',
  '@SUM(1)',
  '+1',
  '-1+2',
  '\t=1+1',
  '\r=1+1',
  "'=1",
  '＝1+1',
  '007',
  'plain',
];
const stored = names.map((name) => name.trim());
const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-spreadsheet-'));
const at = (name: string): string => path.join(folder, name);
const office = findOffice();

type Opened = Readonly<{ backend: BackendCore; call: ReturnType<typeof createClient> }>;
function open(workspace: string): Opened {
  const backend = createBackend({ workspace: at(workspace), create: true });
  return { backend, call: createClient(inProcess(backend.dispatch)) };
}
const token = ({ backend }: Opened, name: string, access: 'read' | 'write') => {
  const entry = newFile(at(name), access, { replace: true });
  backend.shared.files.add(entry);
  return entry.token;
};

const mapping = (columns: Record<string, string>): Input<'import.run'>['mapping'] =>
  ({
    name: 'test',
    kind: 'position',
    venue: 'desk',
    delimiter: ',',
    decimal: '.',
    columns: Object.fromEntries(
      Object.entries(columns).map(([field, column]) => [
        field,
        field === 'quantity' ? { column, unit: 'coin' } : { column },
      ]),
    ),
    constants: { instrument: 'linear', settle: 'USD', marginMode: 'cross' },
    sideRule: 'signedSize',
    multiplier: 1,
    ignore: ['asset', 'marginMode'],
  }) as Input<'import.run'>['mapping'];

let first: Opened;
beforeAll(async () => {
  first = open('first.lockstep');
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  // As an export of ours would hold them: escaped, so that what is stored is the name itself.
  const lines = names.map((name, i) => `${cell(toSpreadsheetText(name.trim()))},BTCUSD,${i + 1},50000,50000`);
  writeFileSync(at('names.csv'), `account,symbol,size,entry,mark\n${lines.join('\n')}\n`);
  const { imports } = await first.call('import.run', {
    files: [token(first, 'names.csv', 'read')],
    asOf: 1_793_404_800_000,
    mapping: mapping({
      participant: 'account',
      symbol: 'symbol',
      quantity: 'size',
      entryPrice: 'entry',
      markPrice: 'mark',
    }),
  });
  expect(imports[0]).toMatchObject({ imported: names.length, rejected: 0 });
  for (const format of ['csv', 'xlsx', 'parquet'] as const)
    await first.call('export.table', {
      pseudonyms: false,
      table: 'positions',
      format,
      file: token(first, `positions.${format}`, 'write'),
    });
});
afterAll(() => {
  first.backend.shared.close();
  rmSync(folder, { recursive: true });
});

const participants = async ({ call }: Opened): Promise<string[]> =>
  (await call('positions.page', { limit: 100 })).rows.map((row) => String(row.participant)).sort();

describe('names like formulas', () => {
  it('are stored as they are', async () => {
    expect(await participants(first)).toEqual([...stored].sort());
  });

  it.each(['csv', 'xlsx', 'parquet'])('come back from our own %s under the same names', async (format) => {
    const second = open(`again-${format}.lockstep`);
    try {
      const { imports } = await second.call('import.run', {
        files: [token(second, `positions.${format}`, 'read')],
        asOf: 1_793_404_800_000,
        mapping: mapping({
          participant: 'participant',
          symbol: 'symbol',
          side: 'side',
          quantity: 'quantity',
          // A workbook is headed in words.
          entryPrice: format === 'xlsx' ? 'Entry price' : 'entryPrice',
          markPrice: format === 'xlsx' ? 'Mark price' : 'markPrice',
        }),
      });
      expect(imports[0]).toMatchObject({ imported: names.length, rejected: 0 });
      expect(await participants(second)).toEqual([...stored].sort());
    } finally {
      second.backend.shared.close();
    }
  });

  it.skipIf(office === null).each(['csv', 'xlsx'])(
    'LibreOffice opens the %s with text and no formula',
    (format) => {
      const sheet = convertWithOffice(office ?? '', at(`positions.${format}`), 'fods');
      expect(sheet).not.toContain('table:formula');
      const cells = [...sheet.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)];
      const text = (inner = '') =>
        inner
          .replace(/<text:s[^>]*>/g, ' ')
          .replace(/<[^>]*>/g, '')
          .replaceAll('&quot;', '"')
          .replaceAll('&apos;', "'")
          .trim();
      for (const name of stored) {
        // In a CSV the apostrophe is part of what is shown; in a workbook the type of the cell says it all.
        const shown = format === 'csv' ? toSpreadsheetText(name) : name;
        if (name === '007' && format === 'csv') continue;
        const cell = cells.find(([, , inner]) => text(inner) === shown);
        expect(cell?.[1], shown).toContain('office:value-type="string"');
      }
    },
    240_000,
  );

  it.skipIf(office === null)(
    'a CSV without our apostrophe would run: the check above can fail',
    () => {
      writeFileSync(at('control.csv'), 'name\n=1+1\n');
      expect(convertWithOffice(office ?? '', at('control.csv'), 'fods')).toContain('table:formula');
    },
    240_000,
  );

  it('any text comes back, and none begins like a formula', () => {
    const sign = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', ' ', 'a', '1', '＝');
    const any = fc.oneof(
      fc.string(),
      fc.array(sign, { maxLength: 6 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(any, (name) => {
        const safe = toSpreadsheetText(name);
        expect(fromSpreadsheetText(safe)).toBe(name);
        expect(safe).not.toMatch(/^\s*[=+\-@]/);
        expect(toSpreadsheetText(safe) === safe).toBe(safe === name);
      }),
    );
  });
});
