const mac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);

export type Shortcut = Readonly<{ keys: string; does: string }>;

/** Every key of the window, in the words of the list that `?` shows. */
const shortcuts = {
  palette: { keys: 'Ctrl K', does: 'Find a page, a participant, an asset, a snapshot, an action' },
  undo: { keys: 'Ctrl Z', does: 'Undo the last change' },
  redo: { keys: 'Ctrl Y', does: 'Redo what was undone (also Shift Ctrl Z)' },
  help: { keys: '?', does: 'Show this list' },
  copy: { keys: 'Ctrl C', does: 'In a table: copy the cells selected, with their titles and exact values' },
  selectAll: { keys: 'Ctrl A', does: 'In a table: select everything (Shift and arrows: from here on)' },
  selectRow: { keys: 'Shift Space', does: 'In a table: select the row (Ctrl Space: the column)' },
  toEnd: { keys: 'Ctrl arrows', does: 'In a table: go to its first or last row or column' },
  openCell: {
    keys: 'Enter',
    does: 'In a table: open what the cell names, or the group; in a title: order by it',
  },
  openPage: { keys: 'Ctrl Enter', does: 'On a group of positions: open the page of its name' },
  tab: { keys: 'Tab', does: 'Go to the next control; a table is one of them, arrows move inside' },
  nextRegion: { keys: 'F6', does: 'Go to the next region: pages, snapshot, page (Shift F6: the one before)' },
} as const satisfies Readonly<Record<string, Shortcut>>;
export type ShortcutName = keyof typeof shortcuts;

/** As the keyboard of this machine is labelled. */
export const keysOf = (name: ShortcutName): string =>
  mac ? shortcuts[name].keys.replace('Ctrl ', '⌘') : shortcuts[name].keys;

export const withShortcut = (text: string, name: ShortcutName): string => `${text} (${keysOf(name)})`;

export const shortcutList = (Object.keys(shortcuts) as ShortcutName[]).map((name) => ({
  name,
  ...shortcuts[name],
}));
