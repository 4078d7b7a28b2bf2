import { type Command, onThisPage } from './palette-command.ts';

/** What can be pressed on a page, without the cells of its grids: those are reached by arrows. */
const pressed = '.bp6-button:not(:disabled), .bp6-switch input:not(:disabled), [role="radio"]:not(:disabled)';
const inside = '.grid-host, .plot-actions, [role="tablist"]';

/**
 * The buttons and switches of the page as it is now, as commands: read from the page itself, so that none can be
 * forgotten. In a panel under its title: two grids have a "CSV" each.
 */
export function pageActions(content: ParentNode): readonly Command[] {
  return [...content.querySelectorAll<HTMLElement>(pressed)].flatMap((element, i): Command[] => {
    const name = nameOf(element);
    if (name === '' || element.closest(inside) !== null) return [];
    const panel = element.closest('.panel, section')?.querySelector('h2')?.textContent?.trim() ?? '';
    const title = panel === '' ? name : `${panel}: ${name}`;
    return [
      {
        id: `action.${i}.${title}`,
        title,
        hint: onThisPage,
        icon: 'flow',
        run: () => {
          // The palette gives the focus back when it has gone: what is pressed has it after that.
          setTimeout(() => {
            if (!element.isConnected) return;
            element.scrollIntoView({ block: 'nearest' });
            element.focus();
            element.click();
          });
        },
      },
    ];
  });
}

function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label') ?? element.closest('label')?.textContent;
  const name = (label ?? element.textContent ?? '').trim();
  const group = element.closest('fieldset')?.querySelector('legend')?.textContent?.trim();
  return group === undefined || name === '' ? name : `${group} ${name}`;
}
