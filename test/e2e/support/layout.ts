import type { Page } from '@playwright/test';

/** Counts what moves by itself from here on: cumulative layout shift as the browser measures it, input or not. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(observeShifts);
  await page.evaluate(observeShifts);
  return () =>
    page.evaluate(() => {
      const kept = window as Window & { shifted?: number };
      const shifted = kept.shifted ?? 0;
      kept.shifted = 0;
      return shifted;
    });
}

function observeShifts(): void {
  const kept = window as Window & { shifted?: number };
  if (kept.shifted !== undefined) return;
  kept.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      kept.shifted = (kept.shifted ?? 0) + (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift' });
}

/** How far the page scrolls aside, CSS pixels, and which of its parts reach too far. */
export const sideways = (page: Page): Promise<Readonly<{ pixels: number; parts: readonly string[] }>> =>
  page.evaluate(() => {
    const content = document.getElementById('content') ?? document.body;
    const edge = content.getBoundingClientRect().left + content.clientWidth;
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null && at !== content; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    const parts = [...content.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > edge + 1 && !scrolls(element))
      .map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`);
    const pixels = Math.max(
      content.scrollWidth - content.clientWidth,
      document.documentElement.scrollWidth - innerWidth,
    );
    return { pixels, parts: parts.slice(0, 5) };
  });

/** Parts that reach out of their panel or tile at the right, where nothing cuts or scrolls them. */
export const spilling = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('#content .panel, #content .tile')].flatMap((box) => {
      const edge = box.getBoundingClientRect().right;
      const cut = (element: Element): boolean => {
        for (let at = element.parentElement; at !== null && at !== box.parentElement; at = at.parentElement)
          if (getComputedStyle(at).overflowX !== 'visible') return true;
        return false;
      };
      return [...box.querySelectorAll('*')]
        .filter((element) => element.getBoundingClientRect().right > edge + 1 && !cut(element))
        .slice(0, 1)
        .map((element) => `${box.querySelector('h2')?.textContent ?? 'tile'}: ${element.textContent}`);
    }),
  );

/**
 * What is marked by nothing but a background, which a system of forced colours takes away: of everything chosen,
 * pressed or current, those that look like one beside them that is not, backgrounds aside.
 */
export const markedByBackground = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const marks = ['aria-current', 'aria-selected', 'aria-pressed', 'aria-checked'];
    const look = (element: Element): string => {
      const style = getComputedStyle(element);
      return [style.outline, style.border, style.textDecorationLine, style.fontWeight].join('; ');
    };
    const on = (element: Element, mark: string): boolean =>
      !['false', null].includes(element.getAttribute(mark));
    return marks.flatMap((mark) =>
      [...document.querySelectorAll(`[${mark}]`)]
        .filter(
          (element) => on(element, mark) && element.getClientRects().length > 0 && !element.matches('input'),
        )
        .filter((element) => {
          const beside = [
            ...(element.parentElement?.children ?? []),
            ...(element.parentElement?.parentElement?.querySelectorAll(element.tagName) ?? []),
          ].find(
            (other) =>
              other !== element &&
              other.className !== '' &&
              other.tagName === element.tagName &&
              !on(other, mark),
          );
          return beside !== undefined && look(beside) === look(element);
        })
        .map((element) => `${mark} ${element.tagName}.${element.getAttribute('class') ?? ''}`),
    );
  });

/** Pixels at the right that no part of the page reaches. */
export const unusedWidth = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const content = document.getElementById('content') ?? document.body;
    const edge = content.getBoundingClientRect().left + content.clientWidth;
    const rights = [...content.querySelectorAll('.panel, .tiles, .grid-host, .state')].map(
      (element) => element.getBoundingClientRect().right,
    );
    return Math.round(edge - Math.max(0, ...rights));
  });

/** Panels, grids, charts and tiles in their order: where each stands, CSS pixels. */
export const boxes = (page: Page): Promise<Readonly<Record<string, readonly number[]>>> =>
  page.evaluate(() => {
    const found: Record<string, number[]> = {};
    const content = document.getElementById('content') ?? document.body;
    const top = content.getBoundingClientRect().top - content.scrollTop;
    for (const element of content.querySelectorAll('.panel, .tiles, .grid-host, .plot-frame, canvas')) {
      const { x, y, width, height } = element.getBoundingClientRect();
      if (width === 0) continue;
      const title = element.querySelector('h2')?.textContent ?? element.getAttribute('aria-label') ?? '';
      const kind = element.getAttribute('class')?.split(' ')[0] ?? 'canvas';
      let name = `${kind} ${title}`.trim();
      while (name in found) name = `${name}'`;
      found[name] = [x, y - top, width, height].map(Math.round);
    }
    return found;
  });
