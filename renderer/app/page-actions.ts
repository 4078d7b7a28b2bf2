import { type Command, onThisPage } from './palette-command.ts';

/** What can be pressed or filled in on a page, without the cells of its grids: those are reached by arrows. */
const pressed = [
  'button',
  'a.bp6-button',
  '[role="button"]',
  '[role="radio"]',
  '.bp6-switch input',
  '.bp6-checkbox input',
].join(', ');
const filled =
  'select, textarea, input:not([type="checkbox"], [type="radio"], [type="file"], [type="hidden"])';
const inside = '.grid-host, .undo-buttons, [role="tablist"], [aria-hidden="true"]';
const chart = '.plot-actions';

/** What people call what a button is called otherwise. */
const alsoCalled: readonly (readonly [RegExp, string])[] = [
  [/^(export|csv|excel|write|save as a picture|image)/i, 'export save download file picture png svg'],
  [/^copy/i, 'clipboard'],
  [/^remove/i, 'delete clear'],
  [/^clear/i, 'filters reset remove'],
  [/^whole chart/i, 'reset zoom'],
  [/^full screen/i, 'fullscreen maximise'],
  [/^(add|new)/i, 'new create'],
  [/^save/i, 'keep store'],
  [/^cap\b/i, 'limit leverage'],
  [/^(group by|then)/i, 'groups pivot level'],
];

/**
 * The buttons, switches and boxes of the page as it is now, as commands: read from the page itself, so that none can be
 * forgotten. In a panel under its title: two grids have a "CSV" each; those of charts come last, for each has as many.
 */
export function pageActions(content: ParentNode): readonly Command[] {
  const found = [...content.querySelectorAll<HTMLElement>(`${pressed}, ${filled}`)].filter(
    (element) => !element.matches(':disabled, [aria-disabled="true"]') && element.closest(inside) === null,
  );
  const ofCharts = found.filter((element) => element.closest(chart) !== null);
  const others = found.filter((element) => element.closest(chart) === null);
  return [...others, ...ofCharts].flatMap((element, i) => commandOf(element, i));
}

function commandOf(element: HTMLElement, i: number): Command[] {
  const name = nameOf(element);
  if (name === '') return [];
  const whose = ownerOf(element);
  const title = whose === '' ? name : `${whose}: ${name}`;
  const called = alsoCalled.flatMap(([pattern, words]) => (pattern.test(name) ? [words] : []));
  return [
    {
      id: `action.${i}.${title}`,
      title,
      hint: onThisPage,
      icon: 'flow',
      words: [element.title, ...called].join(' '),
      run: () => {
        // The palette gives the focus back when it has gone: what is pressed has it after that.
        setTimeout(() => {
          if (!element.isConnected) return;
          element.scrollIntoView({ block: 'nearest' });
          element.focus();
          if (!element.matches(filled)) element.click();
        });
      },
    },
  ];
}

/** The chart or the panel it belongs to. */
function ownerOf(element: HTMLElement): string {
  const of = element.closest(chart)?.getAttribute('aria-label');
  return of ?? textOf(element.closest('.panel, section')?.querySelector('h2'));
}

function nameOf(element: HTMLElement): string {
  const labels = element.matches(filled) ? [...((element as HTMLInputElement).labels ?? [])] : [];
  const [label = element.matches(filled) ? null : element.closest('label')] = labels;
  const name = (element.getAttribute('aria-label') ?? labelText(label ?? element)).trim();
  const group = textOf(element.closest('fieldset')?.querySelector('legend'));
  return group === '' || name === '' ? name : `${group} ${name}`;
}

/** A label that holds its own box is called by its first part: the box has texts, too. */
const labelText = (element: HTMLElement): string =>
  element.querySelector(filled) === null
    ? textOf(element)
    : textOf(element.querySelector('span') ?? element.firstChild);

const textOf = (node: Node | null | undefined): string => node?.textContent?.trim() ?? '';
