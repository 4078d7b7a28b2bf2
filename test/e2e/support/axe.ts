import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

type Loaded = Window & {
  axe: {
    run: (context: unknown, options: RunOptions) => Promise<AxeResults>;
    _audit: Readonly<{ rules: readonly Readonly<{ id: string; impact: string }>[] }>;
  };
};

/** Once for all checks: the page is one document for as long as it is open. */
export async function loadAxe(page: Page): Promise<void> {
  const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
  await page.evaluate(readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8'));
}

/** Serious and critical findings of axe in each theme. */
export type Findings = Readonly<{ light: readonly string[]; dark: readonly string[] }>;

/**
 * By every rule in the light theme, by that of colours in the dark one, as nothing else changes with the theme; set
 * without its button, which a dialog covers. The impact of a rule is that of all its findings: rules that find nothing
 * serious need not run.
 */
export const findings = (page: Page, inside?: string): Promise<Findings> =>
  page.evaluate(async (part) => {
    const { axe } = window as unknown as Loaded;
    const isSerious = (impact: unknown): boolean => impact === 'serious' || impact === 'critical';
    const lesser = axe._audit.rules.filter(({ impact }) => !isSerious(impact));
    const setTheme = (to: 'light' | 'dark'): Promise<void> => {
      document.documentElement.dataset.theme = to;
      document.documentElement.dataset.agThemeMode = to;
      document.body.classList.toggle('bp6-dark', to === 'dark');
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
    };
    const found = async (which: RunOptions): Promise<string[]> => {
      const context = part === undefined ? document : { include: [[part]] };
      const { violations } = await axe.run(context, {
        preload: false,
        resultTypes: ['violations'],
        ...which,
      });
      return violations
        .filter(({ impact }) => isSerious(impact))
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
        );
    };
    const light = await found({
      rules: Object.fromEntries(lesser.map(({ id }) => [id, { enabled: false }])),
    });
    await setTheme('dark');
    const dark = await found({ runOnly: { type: 'rule', values: ['color-contrast'] } });
    await setTheme('light');
    return { light, dark };
  }, inside);
