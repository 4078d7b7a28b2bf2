import type { DeckInput } from './deck-input.ts';
import { footerFrame, narrowFooterFrame } from './layout.ts';
import { clip, textWidth } from './text/text-width.ts';

export const footerPoints = 9;

const tail = '  ·  fingerprint ';

/**
 * The footer of every slide. Long names are cut, never how far the approval is nor what a reader needs to find the
 * state behind the slide again: fingerprint and anchor stand in full. The date has a place of its own.
 */
export function footerText(input: DeckInput): string {
  const { template = null, standing, workspace, snapshot, fingerprint, anchor } = input;
  const house = template?.footer ? `${template.footer}  ·  ` : '';
  const first = standing === '' ? '' : `${standing}  ·  `;
  const text = `${first}${house}${workspace}  ·  ${snapshot}${tail}${fingerprint.slice(0, 12)}  ·  anchor ${anchor}`;
  return fittedFooter(text, (template?.logo ? narrowFooterFrame : footerFrame).w);
}

/** A footer in a place of so many inches: names give way, fingerprint and anchor do not. */
export function fittedFooter(text: string, inches: number): string {
  const at = text.lastIndexOf(tail);
  const fixed = text.slice(at);
  const room = inches - 0.1 - textWidth(fixed, footerPoints);
  return `${clip(text.slice(0, at), Math.max(0.2, room), footerPoints)}${fixed}`;
}
