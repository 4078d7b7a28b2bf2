import { describe, expect, it } from 'vitest';
import { manPage } from '../../backend/hosts/cli/man-page.ts';
import { mainUsage, verbUsage } from '../../backend/hosts/cli/usage.ts';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import { hanging, wrap } from '../../backend/hosts/cli/wrap.ts';

const verbs = await loadVerbs();

describe('help', () => {
  it.each([60, 80, 120])('stands in %i columns', (width) => {
    const pages = [mainUsage(verbs, width), ...verbs.map((verb) => verbUsage(verb, width))];
    // A word that is longer than a line has one of its own.
    const tooLong = pages
      .flatMap((page) => page.split('\n'))
      .filter((line) => line.length > width && line.trim().includes(' '));
    expect(tooLong).toEqual([]);
  });
  it('loses no word', () => {
    const told = verbUsage(verbs.find((v) => v.name === 'cascade') ?? verbs[0] ?? never(), 60);
    for (const { help } of Object.values(verbs.find((v) => v.name === 'cascade')?.options ?? {}))
      expect(told.replace(/\s+/g, ' ')).toContain(help);
  });
  it('puts below what finds no room beside', () => {
    expect(hanging([['--a-very-long-option NAME', 'what it does']], 40)).toEqual([
      '  --a-very-long-option NAME',
      `${' '.repeat(22)}what it does`,
    ]);
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });
});

it('the manual has every verb and option, and no line that roff takes for a request', () => {
  const page = manPage(verbs, '1.2.3');
  for (const { name, options = {} } of verbs) {
    expect(page).toContain(`.SS ${name.replaceAll('-', '\\-')}`);
    for (const option of Object.keys(options))
      expect(page).toContain(`\\-\\-${option.replaceAll('-', '\\-')}`);
  }
  const requests = page.split('\n').filter((line) => /^[.']/.test(line));
  expect([...new Set(requests.map((line) => line.split(' ')[0]))].sort()).toEqual([
    '.B',
    '.I',
    '.SH',
    '.SS',
    '.TH',
    '.TP',
  ]);
});

const never = (): never => {
  throw new Error('there are verbs');
};
