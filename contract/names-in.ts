import { lowerFirst } from './format.ts';
import { findMeasure } from './measures.ts';

/**
 * A text of the model rooms, which may not know the registry: `{criticalShock}` in it is that measure's name inside a
 * sentence, `{CriticalShock}` at the start of one. Other braces stay as they are.
 */
export const namesIn = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (whole, id: string) => {
    const measure = findMeasure(id) ?? findMeasure(lowerFirst(id));
    if (measure === undefined) return whole;
    return measure.id === id ? lowerFirst(measure.label) : measure.label;
  });
