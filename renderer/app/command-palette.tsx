import { useEffect, useMemo, useRef, useState } from 'react';
import { type ItemRenderer, MenuItem, Omnibar } from '../kit/blueprint.ts';
import { Icon } from '../kit/icon.tsx';
import { keysOf } from '../kit/shortcuts.ts';
import { step } from '../undo/undo.ts';
import { matchCommands } from './match-commands.ts';
import { pageList, pageWords } from './page-list.ts';
import {
  type Command,
  knownKinds,
  onThisPage,
  recentFirst,
  visitedId,
  withRecent,
} from './palette-command.ts';
import { usePaletteNames } from './palette-names.ts';
import { navigate, useRoute } from './router.ts';
import { tabCommands } from './tab-commands.ts';
import { setUiState, useControl } from './ui-state.ts';
import { usePageActions } from './use-page-actions.ts';
import { useThemeSwitch } from './use-theme-switch.ts';
import { useSnapshots } from './workspace.ts';

/** Of a hundred thousand names as many as a list shows; typing on finds the others. */
const shown = 50;
/** Of the page's own buttons so many stand above the pages before anything is typed. */
const ownFirst = 20;
const noRecent: readonly string[] = [];

/** The palette gives the focus back to what had it, which may be on the page that was left: ms until it has. */
const closing = 250;

/** The heading of the page that was chosen: the next Tab is on that page. */
function focusPage(): void {
  const heading = document.querySelector<HTMLElement>('.shell-main h1');
  if (heading?.hasAttribute('tabindex') === false) heading.tabIndex = -1;
  heading?.focus({ preventScroll: true });
}

type Props = Readonly<{ open: boolean; onOpen: (open: boolean) => void; onHelp: () => void }>;

/** Ctrl/Cmd-K: every page, tab, action, participant, asset, venue, snapshot and scenario, by typing; those used last first. */
export function CommandPalette({ open, onOpen, onHelp }: Props) {
  const own = useCommands(onHelp);
  const names = usePaletteNames(open);
  const here = usePageActions(open);
  const commands = useMemo(() => [...own, ...tabCommands, ...here, ...names], [own, here, names]);
  const [recent, setRecent] = useControl('palette.recent', noRecent);
  const known = recent.filter((id) => typeof id === 'string');
  useVisited(known, setRecent);
  const [query, setQuery] = useState('');
  useEffect(() => {
    if (open) setQuery('');
  }, [open]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      onOpen(!open);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [open, onOpen]);
  return (
    <Omnibar<Command>
      isOpen={open}
      query={query}
      onQueryChange={setQuery}
      onClose={() => onOpen(false)}
      items={commands as Command[]}
      itemListPredicate={(query, items) =>
        (query.trim() === ''
          ? recentFirst([...here.slice(0, ownFirst), ...own], commands, known)
          : matchCommands(query, items)
        ).slice(0, shown)
      }
      itemRenderer={renderCommand}
      // The page is read again while the list is open: what was chosen by arrows stays chosen.
      itemsEqual="id"
      onItemSelect={(command) => {
        onOpen(false);
        if (command.hint !== onThisPage) setRecent(withRecent(known, command.id));
        const from = location.href;
        command.run();
        setTimeout(() => {
          if (location.href !== from) focusPage();
        }, closing);
      }}
      noResults={<MenuItem disabled multiline text={`Nothing found among ${knownKinds(commands)}`} />}
      inputProps={{ placeholder: 'Page, tab, action, participant, asset, venue, snapshot…' }}
      // Left out, nothing would be listed before something is typed.
      initialContent={undefined}
      resetOnSelect
      resetOnQuery
    />
  );
}

/** Accounts, assets and venues that were looked at are recent, however they were reached. */
function useVisited(known: readonly string[], setRecent: (ids: readonly string[]) => void): void {
  const { page, parameter } = useRoute();
  const visited = visitedId(page, parameter);
  const note = useRef((_id: string): void => undefined);
  note.current = (id) => {
    if (known[0] !== id) setRecent(withRecent(known, id));
  };
  useEffect(() => {
    if (visited !== null) note.current(visited);
  }, [visited]);
}

const renderCommand: ItemRenderer<Command> = (command, { handleClick, handleFocus, modifiers, ref }) =>
  modifiers.matchesPredicate ? (
    <MenuItem
      {...(ref ? { ref } : {})}
      key={command.id}
      active={modifiers.active}
      icon={<Icon name={command.icon} />}
      text={command.title}
      label={command.keys === undefined ? command.hint : `${command.hint} · ${command.keys}`}
      onClick={handleClick}
      {...(handleFocus ? { onFocus: handleFocus } : {})}
    />
  ) : null;

function useCommands(onHelp: () => void): readonly Command[] {
  const snapshots = useSnapshots();
  const { other, choose } = useThemeSwitch();
  return useMemo(() => {
    return [
      ...pageList.map(
        (page): Command => ({
          id: `page.${page.id}`,
          title: page.title,
          hint: 'Page',
          icon: page.icon,
          words: pageWords[page.id] ?? '',
          run: () => navigate(page.id),
        }),
      ),
      {
        id: 'theme',
        title: `Switch to the ${other} theme`,
        hint: 'Action',
        icon: 'moon',
        run: choose,
      },
      {
        id: 'undo',
        title: 'Undo the last change',
        hint: 'Action',
        icon: 'undo',
        keys: keysOf('undo'),
        run: () => void step('undo'),
      },
      {
        id: 'redo',
        title: 'Redo what was undone',
        hint: 'Action',
        icon: 'redo',
        keys: keysOf('redo'),
        run: () => void step('redo'),
      },
      {
        id: 'import',
        title: 'Import files',
        hint: 'Action',
        icon: 'upload',
        run: () => navigate('data', 'import'),
      },
      {
        id: 'print',
        title: 'Print this page',
        hint: 'Action',
        icon: 'manual',
        // Once the palette has gone: it would be on the paper.
        run: () => setTimeout(() => print(), 300),
      },
      {
        id: 'keys',
        title: 'List of keys',
        hint: 'Action',
        icon: 'manual',
        keys: keysOf('help'),
        run: onHelp,
      },
      ...[...snapshots].reverse().map(
        (snapshot): Command => ({
          id: `snapshot.${snapshot.label}`,
          title: snapshot.label,
          hint: 'Snapshot',
          icon: 'data',
          run: () => setUiState({ snapshot: snapshot.label }),
        }),
      ),
    ];
  }, [snapshots, other, choose, onHelp]);
}
