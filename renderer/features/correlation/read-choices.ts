import { blockMeans, estimators, levels, linkages, orders, regimes, values, windows } from './options.ts';
import { type Choices, initialChoices } from './question.ts';

const allowed: Readonly<Record<string, readonly string[]>> = {
  level: values(levels),
  estimator: values(estimators),
  window: values(windows),
  regime: values(regimes),
  order: values(orders),
  linkage: values(linkages),
  blockMean: values(blockMeans),
};

/** Stored choices as far as they are still offered; the initial ones for the rest. */
export function readChoices(stored: string): Choices {
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored);
  } catch {
    return initialChoices();
  }
  if (parsed === null || typeof parsed !== 'object') return initialChoices();
  const known = parsed as Record<string, unknown>;
  const usable = Object.entries(initialChoices()).map(([key, initial]) => {
    const value = known[key];
    const offered = allowed[key];
    const fits = typeof value === typeof initial && (!offered || offered.includes(value as string));
    return [key, fits ? value : initial];
  });
  return Object.fromEntries(usable) as Choices;
}
