import type { Provenance } from '../contract/domain.ts';
import type { DeckInput } from './deck-input.ts';
import { formatCount, formatDate, formatPercent, formatUsd } from './text/format.ts';

/** Text of others without, and with, its full stop. */
export const bare = (text: string): string => text.trim().replace(/\.+$/, '');
export const sentence = (text: string): string => `${bare(text)}.`;

/** What a measure covers, in one sentence, with what it leaves out and why. */
export function coverageSentence({ coverage: c }: Provenance): string {
  const share = c.notionalTotal > 0 ? ` (${formatPercent(c.notional / c.notionalTotal)})` : '';
  const out = c.leftOut.map(
    (x) => `${formatCount(x.positions)} positions, ${formatUsd(x.notional)}: ${bare(x.reason)}`,
  );
  return `Coverage: ${formatCount(c.positions)} of ${formatCount(c.positionsTotal)} positions, ${formatCount(c.participants)} of ${formatCount(c.participantsTotal)} participants, ${formatUsd(c.notional)} of ${formatUsd(c.notionalTotal)} notional${share}.${out.length > 0 ? ` Left out: ${out.join('; ')}.` : ''}`;
}

/** Settings as "level = asset, window = {kind: full}". */
export const parameterText = (p: Provenance): string =>
  Object.entries(p.parameters)
    .map(([key, value]) => `${key} = ${said(value)}`)
    .join(', ');

function said(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(said).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}: ${said(item)}`)
    .join(', ')}}`;
}

/** Speaker notes of one measure: how to read it, its model card, what it covers, its settings and its warnings. */
export function measureNotes(input: DeckInput, provenance: Provenance, reading: string): string[] {
  const card = input.models.find((m) => m.id === provenance.measure);
  const settings = parameterText(provenance);
  return [
    reading.trim(),
    ...(card
      ? [
          `Method: ${sentence(card.title)} ${sentence(card.definition)} Formula: ${sentence(card.formula)} Reference: ${sentence(card.reference)}`,
        ]
      : []),
    coverageSentence(provenance),
    ...(settings ? [`Settings: ${settings}.`] : []),
    `Snapshot ${provenance.snapshot}, as of ${formatDate(provenance.asOf)}; inputs' fingerprint ${provenance.fingerprint}.`,
    ...provenance.warnings.map((w) => `Warning: ${w.message}`),
  ];
}
