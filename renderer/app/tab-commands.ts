import { pageList } from './page-list.ts';
import { pageTabs } from './page-tabs.ts';
import type { Command } from './palette-command.ts';
import { navigate } from './router.ts';
import { setControl } from './ui-state.ts';

/** Every tab of every page. */
export const tabCommands: readonly Command[] = pageTabs.flatMap(({ page, tabs, control }) => {
  const of = pageList.find(({ id }) => id === page);
  return tabs.map(
    ({ id, title, words = '' }): Command => ({
      id: `tab.${page}.${id}`,
      title: `${of?.title ?? page}: ${title}`,
      hint: 'Tab',
      words,
      icon: of?.icon ?? 'layers',
      run: () => {
        if (control !== undefined) setControl(control, id);
        if (control === undefined) navigate(page, id);
        else navigate(page);
      },
    }),
  );
});
