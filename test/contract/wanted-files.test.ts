import { expect, it } from 'vitest';
import { broughtBy, wantedFiles } from '../../contract/wanted-files.ts';

it('a kind is called in one list what it is called in the other', () => {
  for (const { what, kinds } of wantedFiles) {
    expect(kinds.length).toBeGreaterThan(0);
    for (const kind of kinds) expect(broughtBy(kind).split(' · ')).toContain(what);
  }
  // An account has positions and collateral, and is found under both.
  expect(broughtBy('account').split(' · ')).toHaveLength(2);
  expect(broughtBy('of another version')).toBe('of another version');
});
