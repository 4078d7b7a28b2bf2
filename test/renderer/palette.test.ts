import { describe, expect, it } from 'vitest';
import { matchCommands } from '../../renderer/app/match-commands.ts';
import { pageList, pageWords } from '../../renderer/app/page-list.ts';
import { methodologyViews, pageTabs } from '../../renderer/app/page-tabs.ts';
import {
  type Command,
  knownKinds,
  recentFirst,
  visitedId,
  withRecent,
} from '../../renderer/app/palette-command.ts';
import { keysOf, shortcutList } from '../../renderer/kit/shortcuts.ts';

const command = (id: string, title: string, hint: string): Command => ({
  id,
  title,
  hint,
  icon: 'data',
  run: () => undefined,
});
const commands = [
  command('page.cascade', 'Cascade', 'Page'),
  command('participant.Alder', 'Alder', 'Account'),
  command('asset.BTC', 'BTC', 'Asset'),
  command('asset.ETH', 'ETH', 'Asset'),
];

describe('the command palette', () => {
  it('shows what was used last first, each once, and forgets what is gone', () => {
    const recent = withRecent(withRecent(['gone'], 'asset.BTC'), 'participant.Alder');
    const usual = commands.filter(({ hint }) => hint === 'Page');
    expect(recentFirst(usual, commands, recent).map(({ id }) => id)).toEqual([
      'participant.Alder',
      'asset.BTC',
      'page.cascade',
    ]);
    expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a']);
    expect(
      Array.from({ length: 20 }, (_, i) => `${i}`).reduce<readonly string[]>(withRecent, []),
    ).toHaveLength(8);
  });
  it('knows every tab of every page, under the page and its own title', () => {
    const titles = pageTabs.flatMap(({ page, tabs }) => tabs.map(({ title }) => `${page}: ${title}`));
    expect(titles).toEqual(
      expect.arrayContaining([
        'data: Snapshots',
        'co-movement: Gamma',
        'methodology: Audit log',
        'positions: Groups',
      ]),
    );
    expect(new Set(titles).size).toBe(titles.length);
  });
  it('takes what was looked at for recent, whatever is in its name', () => {
    expect(visitedId('account', `venue/${encodeURIComponent('a/b %')}`)).toBe('venue.a/b %');
    expect(visitedId('account', null)).toBeNull();
    expect(visitedId('committee', 'asset/BTC')).toBeNull();
  });
  it('says what it knows', () => {
    expect(knownKinds(commands)).toBe('1 page, 1 account, 2 assets');
  });
  it('calls what can be pressed on the page buttons', () => {
    const pressed = [command('action.1', 'Save', 'On this page'), command('action.2', 'Add', 'On this page')];
    expect(knownKinds(pressed)).toBe('2 buttons and boxes');
  });
  it('finds a page by what is on it', () => {
    const pages = pageList.map(({ id, title }) => ({
      ...command(id, title, 'Page'),
      words: pageWords[id] ?? '',
    }));
    expect(matchCommands('limits', pages).map(({ title }) => title)).toContain('Committee');
    expect(matchCommands('deleveraging', pages).map(({ title }) => title)).toEqual(['What-if']);
    const settings = methodologyViews.find(({ id }) => id === 'settings');
    expect(
      matchCommands('pseudonyms', [{ hint: 'Tab', words: '', ...settings, title: 'Settings' }]),
    ).toHaveLength(1);
  });
  it('finds by name and by kind', () => {
    expect(matchCommands('asset eth', commands).map(({ title }) => title)).toEqual(['ETH']);
    // "Cascade" holds an A as well: what begins with the word stands first.
    expect(matchCommands('a', commands).map(({ title }) => title)[0]).toBe('Alder');
  });
  it('lists every key of the window', () => {
    expect(shortcutList.map(({ name }) => keysOf(name))).toEqual(
      expect.arrayContaining(['Ctrl Z', 'Ctrl Y', '?', 'F6']),
    );
  });
});
