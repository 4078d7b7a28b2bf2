import { describe, expect, it } from 'vitest';
import { contract } from '../../contract/contract.ts';
import { measures } from '../../contract/measures.ts';
import { carriedOver } from '../../renderer/app/carried-over.ts';
import {
  draftEnds,
  readCompareAddress,
  saidDraft,
  writeCompareAddress,
} from '../../renderer/app/compare-address.ts';
import { pageList } from '../../renderer/app/page-list.ts';
import { parseRoute } from '../../renderer/app/router.ts';

const levelOf = (by: string) => contract['compare.run'].input.safeParse({ by }).success;

describe('the address of Compare', () => {
  it('keeps all that is chosen, also names with a slash, through the address bar', () => {
    const address = {
      from: '2026/09',
      to: 'a b',
      measure: 'gross',
      fromWhatIf: '',
      toWhatIf: 'half',
      by: 'venue',
      only: 'desk/1',
      draft: 'to',
    };
    const hash = `#/compare/${encodeURIComponent(writeCompareAddress(address))}`;
    expect(readCompareAddress(parseRoute(hash)?.parameter ?? null)).toEqual(address);
    expect(writeCompareAddress({ from: 'x' })).toBe('x');
    expect(readCompareAddress(null).measure).toBe('');
  });
});

it('what What-if holds can be applied to either end, to both, or to none', () => {
  for (const ends of [[], ['from'], ['to'], ['from', 'to']] as const)
    expect(draftEnds(saidDraft(ends))).toEqual(ends);
});

describe('compare with…', () => {
  it.each(pageList.map(({ id }) => id))('from %s asks for a measure and groups there are', (page) => {
    for (const parameter of [null, 'cascade', 'venue/okx']) {
      const { measure, by } = carriedOver({ page, parameter }, {});
      if (measure !== undefined) expect(measures.some(({ id }) => id === measure)).toBe(true);
      if (by !== undefined) expect(levelOf(by), by).toBe(true);
    }
  });
  it('carries what the page shows: its groups, the account, the model', () => {
    expect(carriedOver({ page: 'leverage', parameter: null }, { 'leverage.by': 'sector' })).toEqual({
      measure: 'systemLeverage',
      by: 'sector',
    });
    expect(
      carriedOver({ page: 'account', parameter: `participant/${encodeURIComponent('a/b')}` }, {}),
    ).toEqual({
      measure: 'gross',
      by: 'participant',
      only: 'a/b',
    });
    const card = measures.find(({ id }) => id === 'synchronisationIndex')?.card ?? '';
    expect(carriedOver({ page: 'methodology', parameter: card }, {}).measure).toBeDefined();
  });
});
