import { MenuItem } from '@blueprintjs/core';
import { type ItemRenderer, Omnibar } from '@blueprintjs/select';
import { useEffect, useMemo } from 'react';
import { Icon, type IconName } from '../kit/icon.tsx';
import { applyTheme } from '../theme/palette.ts';
import { matchCommands } from './match-commands.ts';
import { pageList } from './page-list.ts';
import { navigate } from './router.ts';
import { setUiState, useUiState } from './ui-state.ts';
import { useSnapshots } from './workspace.ts';

type Command = Readonly<{ id: string; title: string; hint: string; icon: IconName; run: () => void }>;

/** Ctrl/Cmd-K: every page, snapshot and switch, by typing. */
export function CommandPalette(props: Readonly<{ open: boolean; onOpen: (open: boolean) => void }>) {
  const { open, onOpen } = props;
  const commands = useCommands();
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
      onClose={() => onOpen(false)}
      items={commands as Command[]}
      itemListPredicate={(query, items) => matchCommands(query, items)}
      itemRenderer={renderCommand}
      onItemSelect={(command) => {
        onOpen(false);
        command.run();
      }}
      noResults={<MenuItem disabled text="Nothing by that name" />}
      inputProps={{ placeholder: 'Go to a page, choose a snapshot, switch the theme…' }}
      resetOnSelect
      resetOnQuery
    />
  );
}

const renderCommand: ItemRenderer<Command> = (command, { handleClick, handleFocus, modifiers, ref }) =>
  modifiers.matchesPredicate ? (
    <MenuItem
      {...(ref ? { ref } : {})}
      key={command.id}
      active={modifiers.active}
      icon={<Icon name={command.icon} />}
      text={command.title}
      label={command.hint}
      roleStructure="listoption"
      onClick={handleClick}
      {...(handleFocus ? { onFocus: handleFocus } : {})}
    />
  ) : null;

function useCommands(): readonly Command[] {
  const snapshots = useSnapshots();
  const { theme } = useUiState();
  return useMemo(() => {
    const other = theme === 'dark' ? 'light' : 'dark';
    return [
      ...pageList.map(
        (page): Command => ({
          id: `page.${page.id}`,
          title: page.title,
          hint: 'Page',
          icon: page.icon,
          run: () => navigate(page.id),
        }),
      ),
      {
        id: 'theme',
        title: `Switch to the ${other} theme`,
        hint: 'Appearance',
        icon: 'moon',
        run: () => {
          applyTheme(other);
          setUiState({ theme: other });
        },
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
  }, [snapshots, theme]);
}
