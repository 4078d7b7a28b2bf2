import { describe, expect, it } from 'vitest';
import { buildOutline } from '../../deck/outline.ts';
import { makePseudonyms } from '../../deck/pseudonyms/make-pseudonyms.ts';
import { makeRedactor } from '../../deck/pseudonyms/make-redactor.ts';
import { deckFixture, participantNames } from './fixture.ts';

describe('pseudonyms', () => {
  it('stay what they were: a workspace’s key and a name make the same code in every version', () => {
    expect([...makePseudonyms(['fund-017'], 'key')]).toEqual([['fund-017', 'P-23RYCB']]);
  });
  const names = Array.from({ length: 2_000 }, (_, i) => `fund-${i}`);
  const map = makePseudonyms(names, 'secret');
  it('are distinct, well formed and never the name', () => {
    expect(new Set(map.values()).size).toBe(names.length);
    for (const alias of map.values()) expect(alias).toMatch(/^P-[0-9A-Z]{6,8}(-\d+)?$/);
  });
  it('do not depend on order or on who else is there', () => {
    expect(makePseudonyms(names.toReversed(), 'secret')).toEqual(map);
    expect(makePseudonyms(['fund-17'], 'secret').get('fund-17')).toBe(map.get('fund-17'));
  });
  it('change with the key', () => {
    expect(makePseudonyms(['fund-17'], 'other').get('fund-17')).not.toBe(map.get('fund-17'));
  });
});

describe('redaction', () => {
  const redactor = makeRedactor(
    new Map([
      ['fund-01', 'P-A'],
      ['fund-017', 'P-B'],
      ['Alpha Capital', 'P-C'],
      ['@SUM(1)', 'P-D'],
      ['0xabc', 'P-E'],
      ['***', 'P-F'],
      ['the', 'P-G'],
      ['wintermute', 'P-H'],
      ['BTC', 'P-I'],
      ['阿尔法', 'P-J'],
      ['12', 'P-K'],
    ]),
    new Set(['the', 'fund', 'capital', 'btc']),
  );
  it.each([
    ['fund-01 and fund-017, fund-0171', 'P-A and P-B, fund-0171'],
    ['xfund-01', 'xfund-01'],
    ['sold by Alpha Capital.', 'sold by P-C.'],
    ['from @SUM(1) to 0xabc', 'from P-D to P-E'],
    ['by ***', 'by P-F'],
    ['Fund 01, FUND01, fund_01 and fund–01', 'P-A, P-A, P-A and P-A'],
    ['ALPHA-CAPITAL, alpha capitals, Alpha Capital’s book', 'P-C, P-C, P-C’s book'],
    ['Wintermute sold; Wintermutes buy', 'P-H sold; P-H buy'],
    ['向阿尔法出售', '向P-J出售'],
  ])('in a sentence: %s', (text, expected) => expect(redactor.prose(text)).toBe(expected));

  it.each(['Over the year the fund sold BTC to 12 funds', 'THE END'])(
    'a participant with an ordinary name breaks no sentence: %s',
    (text) => expect(redactor.prose(text)).toBe(text),
  );
  it('and is replaced where a field says that it is a participant', () => {
    expect(redactor.field('the', true)).toBe('P-G');
    expect(redactor.field('BTC', true)).toBe('P-I');
    expect(redactor.field('BTC', false)).toBe('BTC');
    expect(redactor.field('fund-017', false)).toBe('P-B');
  });
  it('lists what is doubtful: ordinary names, and words of longer names that stand alone', () => {
    const doubtful = (text: string) =>
      redactor
        .mentions(text)
        .filter((m) => !m.sure)
        .map((m) => [text.slice(m.start, m.end), m.name]);
    expect(doubtful('The desk of Alpha met fund-01')).toEqual([
      ['The', 'the'],
      ['Alpha', 'Alpha Capital'],
    ]);
  });
  it('without pseudonyms leaves everything as it is', () =>
    expect(makeRedactor(null).prose('fund-01')).toBe('fund-01'));
});

describe('a deck under pseudonyms', () => {
  const names = [...participantNames(120), 'the', 'BTC', 'Alameda'];
  const base = deckFixture({ participants: names });
  const pseudonyms = new Map([...makePseudonyms(names, 'key'), ['Alameda Research Ltd', 'P-ALIAS']]);
  const outline = [
    {
      id: 'own-1',
      included: true,
      notes: 'alamedas, ALAMEDA and Fund 001',
      own: { title: 'The case of alameda research ltd', body: 'fund_001 sold the BTC' },
    },
  ];
  const text = JSON.stringify(buildOutline({ ...base, pseudonyms, outline }));
  it('holds no form of a name in the user’s own texts', () => {
    expect(text).not.toMatch(/alameda|fund[ _-]?001/i);
    expect(text).toContain('The case of P-ALIAS');
    expect(text).toContain(`${pseudonyms.get('fund-001')} sold the BTC`);
  });
  it('keeps its sentences whole beside a participant called "the"', () => {
    const alias = pseudonyms.get('the') ?? '';
    expect(text).not.toContain(` ${alias} `);
    expect(text).toMatch(/ the /);
  });
});
