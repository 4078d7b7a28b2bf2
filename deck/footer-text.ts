import type { DeckInput } from './deck-input.ts';
import { footerFrame, narrowFooterFrame } from './layout.ts';
import { formatDate } from './text/format.ts';
import { clip, textWidth } from './text/text-width.ts';

export const footerPoints = 9;

/**
 * The footer of every slide. Long names are cut, never how far the approval is nor what a reader needs to find the state behind the slide again:
 * date, fingerprint and anchor stand in full.
 */
export function footerText(input: DeckInput): string {
  const { template = null, standing, workspace, snapshot, asOf, fingerprint, anchor } = input;
  const room = (template?.logo ? narrowFooterFrame : footerFrame).w - 0.1;
  const house = template?.footer ? `${template.footer}  ·  ` : '';
  const first = standing === '' ? '' : `${standing}  ·  `;
  const fixed = `  ·  as of ${formatDate(asOf)}  ·  fingerprint ${fingerprint.slice(0, 12)}  ·  anchor ${anchor}`;
  return `${clip(`${first}${house}${workspace}  ·  ${snapshot}`, room - textWidth(fixed, footerPoints), footerPoints)}${fixed}`;
}
