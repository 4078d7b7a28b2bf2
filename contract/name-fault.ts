import { limits } from './limits.ts';

/** Controls, and marks that cannot be seen: they turn the direction of writing, or make two names look like one. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Why a text cannot be the name of anything in a workspace, as the end of a sentence; null where it can. One rule for
 * what is imported and what is typed: what one takes in, the other can ask for.
 */
export function nameFault(text: string): string | null {
  if (text.length > limits.name) return `is longer than ${limits.name} characters`;
  return hidden.test(text)
    ? 'holds control characters or marks that turn the direction of writing or cannot be seen'
    : null;
}
