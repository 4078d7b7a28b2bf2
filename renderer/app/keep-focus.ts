/** Where the focus was: what had it, and what it stood in, the innermost first. */
type Place = Readonly<{
  element: HTMLElement;
  within: readonly HTMLElement[];
  /** What the button does, and its place among those of its region that do the same. */
  does: string;
  nth: number;
}>;

/** A page is quiet for so long before the focus is put anywhere, ms: what comes instead may still be on its way. */
const quiet = 150;
const pressed = 'button:not(:disabled), [role="button"]:not([aria-disabled="true"])';
const regions = '.panel, section, form, fieldset, [role="dialog"], .bp6-popover, main';

/**
 * Keeps the focus where the eye is when what had it goes away with a press: at the same button of the next row, else at
 * the heading of the region. Without it the keyboard would begin again at the top of the page. Cells of grids are the
 * grid's own: they come and go by scrolling.
 */
export function keepFocus(root: HTMLElement): () => void {
  let place: Place | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onFocus = ({ target }: FocusEvent): void => {
    clearTimeout(timer);
    place = target instanceof HTMLElement && target.closest('.ag-root') === null ? placeOf(target) : null;
  };
  const onPointer = ({ target }: Event): void => {
    // Who presses beside it has let go of it.
    if (place !== null && !(target instanceof Node && place.element.contains(target))) place = null;
  };
  const watcher = new MutationObserver(() => {
    if (place === null || !isLost(place.element)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (place !== null && isLost(place.element)) nextOf(place)?.focus({ preventScroll: true });
    }, quiet);
  });
  root.addEventListener('focusin', onFocus);
  root.addEventListener('pointerdown', onPointer, true);
  watcher.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    clearTimeout(timer);
    watcher.disconnect();
    root.removeEventListener('focusin', onFocus);
    root.removeEventListener('pointerdown', onPointer, true);
  };
}

/** It is gone, or cannot be pressed any more, and nothing else has the focus. */
function isLost(element: HTMLElement): boolean {
  const { activeElement, body } = document;
  if (activeElement !== null && activeElement !== body && activeElement !== element) return false;
  return !element.isConnected || element.matches(':disabled');
}

function placeOf(element: HTMLElement): Place {
  const within: HTMLElement[] = [];
  for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
    within.push(at);
  const does = doneBy(element);
  const region = within.find((one) => one.matches(regions));
  return { element, within, does, nth: Math.max(0, alike(region, does).indexOf(element)) };
}

function nextOf({ within, does, nth }: Place): HTMLElement | null {
  const region = within.find((one) => one.isConnected && one.matches(regions));
  if (region === undefined) return null;
  // With the whole part gone, what is alike elsewhere on the page does it to something else: no second press may reach it.
  const gone = region.matches('main') && within.find((one) => one.matches(regions)) !== region;
  const next = gone ? [] : alike(region, does);
  return next[Math.min(nth, next.length - 1)] ?? headingOf(region) ?? region.closest<HTMLElement>('main');
}

/** Buttons are alike that look alike and begin with the same word: "Remove the limit on …". */
const doneBy = (element: HTMLElement): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().split(/\s/, 1)[0] ?? '';

const alike = (region: HTMLElement | undefined, does: string): HTMLElement[] =>
  does === ''
    ? []
    : [...(region?.querySelectorAll<HTMLElement>(pressed) ?? [])].filter((one) => doneBy(one) === does);

function headingOf(region: HTMLElement): HTMLElement | null {
  const heading = region.querySelector<HTMLElement>('h1, h2, h3, legend');
  if (heading?.hasAttribute('tabindex') === false) heading.tabIndex = -1;
  return heading;
}
