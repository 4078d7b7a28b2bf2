import { expect, it } from 'vitest';
import { setAsset } from '../../db/reference.ts';
import type { Workspace } from '../../db/workspace.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from './import-text.ts';

const said = (ws: Workspace, name: string, text: string): string[] =>
  importText(ws, name, text).warnings.flatMap(({ code, message }) =>
    code === 'REFERENCE_CONTRADICTS' ? [message] : [],
  );
const assets = (...rows: readonly string[]): string => `asset,sector,kind\n${rows.join('\n')}\n`;
const message = (told: string): string =>
  `reference data says two things of one name. ${told}. What is said last counts, and before all what was set by hand`;

it('two lines of one file: the asset, the field, both values and which counts', () => {
  const ws = workspace();
  expect(said(ws, 'a.csv', assets('BTC,store,volatile', 'USDX,stable,stable', 'BTC,store,stable'))).toEqual([
    message('kind of BTC: volatile (line 2) and stable (line 4), stable counts'),
  ]);
});

it('another import, whose value no longer counts; and what was set by hand counts before both', () => {
  const ws = workspace();
  expect(said(ws, 'a.csv', assets('BTC,store,volatile', 'ETH,l1,volatile'))).toEqual([]);
  expect(said(ws, 'b.csv', assets('BTC,meme,volatile', 'ETH,l1,volatile'))).toEqual([
    message('sector of BTC: store (a.csv, import 1) and meme (line 2), meme counts'),
  ]);
  setAsset(ws, 'ETH', { sector: 'mine' });
  expect(said(ws, 'c.csv', assets('ETH,l2,volatile'))).toEqual([
    message('sector of ETH: l1 (b.csv, import 2) and l2 (line 2), mine counts'),
  ]);
});

it('participants and venues, and nothing of a file that says the same again', () => {
  const ws = workspace();
  const people = 'participant,kind,cohort\nA,marketMaker,desk\nA,fund,desk\n';
  expect(said(ws, 'p.csv', people)[0]).toContain(
    'kind of A: marketMaker (line 2) and fund (line 3), fund counts',
  );
  expect(said(ws, 'v.csv', 'venue,kind,insurance_fund\nX,centralised,5\nX,centralised,7\n')[0]).toContain(
    'insurance fund of X: $5.00 (line 2) and $7.00 (line 3), $7.00 counts',
  );
  const same = workspace();
  said(same, 'a.csv', assets('BTC,store,volatile'));
  expect(said(same, 'b.csv', assets('BTC,store,volatile', 'BTC,,volatile'))).toEqual([]);
});
