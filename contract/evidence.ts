import { formatCount } from './format.ts';
import type { Evidence, InputKind } from './input-kinds.ts';

/** What is counted of each, and what it is called. */
const inputWords: Readonly<Record<InputKind, Readonly<{ label: string; of: string }>>> = {
  positions: { label: 'Positions with a value', of: 'rows' },
  prices: { label: 'Prices', of: 'assets' },
  depth: { label: 'Depth', of: 'assets' },
  balances: { label: 'Collateral', of: 'accounts' },
  brackets: { label: 'Maintenance rules', of: 'positions' },
};

const cascade: readonly InputKind[] = ['depth', 'balances', 'brackets'];
const everything: readonly InputKind[] = ['prices', ...cascade];

/**
 * What a result stands on besides the positions, by the id of its model card. Where an input covers too little of the
 * notional, or is too old, or too few rows of the files became positions with a value, the result is not judged: its
 * figure is shown, and no limit calls it within or breached.
 */
const needs: Readonly<Record<string, readonly InputKind[]>> = {
  overview: everything,
  leverage: ['balances'],
  'liquidation-map': ['balances', 'brackets'],
  cascade,
  saturation: cascade,
  replay: cascade,
  synchronisation: ['prices', 'balances', 'brackets'],
  cover: ['prices', 'balances', 'brackets'],
  backtest: ['prices', 'balances', 'brackets'],
  'reverse-stress': everything,
  'what-if': everything,
  deleveraging: everything,
  spillover: ['depth', 'balances'],
  overlap: ['depth', 'balances'],
  correlation: ['prices'],
  'absorption-ratio': ['prices'],
  'co-movement': ['prices', 'balances'],
  systemic: ['prices', 'balances'],
  credit: ['balances'],
  protocols: ['balances'],
  loops: [],
  gamma: [],
  herding: [],
  bands: [],
  'liquidations-at-horizon': [],
};

/** Results of many measures, each judged by its own inputs. */
const ofMany: readonly string[] = ['overview', 'what-if', 'deleveraging'];

/** A card's id, from it or from the name a provenance has for the same measure (`coMovement`). */
const cardOf = (measure: string): string => measure.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Inputs by a card's id or a provenance's name for it; none for what needs none. */
export function inputsNeeded(measure: string): readonly InputKind[] {
  const beside = needs[cardOf(measure)];
  return beside === undefined ? [] : ['positions', ...beside];
}

/** What an input is called, and the headlines that are not judged without it. */
export const wantedInputs = (
  cards: readonly Readonly<{ card: string; label: string }>[],
): readonly Readonly<{ input: InputKind; label: string; headlines: readonly string[] }>[] =>
  everything.map((input) => ({
    input,
    label: inputWords[input].label,
    headlines: cards.filter(({ card }) => inputsNeeded(card).includes(input)).map(({ label }) => label),
  }));

/** "depth for 2 of 24 assets, 11 % of notional (3 older than allowed)"; "positions with a value: 9 of 20 rows, 45 %". */
export function evidenceSentence({ input, have, of, share, stale }: Evidence): string {
  const { label, of: what } = inputWords[input];
  if (input === 'positions' && of === 0) return 'the snapshot holds no position';
  if (input === 'positions')
    return `${label.toLowerCase()}: ${formatCount(have)} of ${formatCount(of)} ${what}, rejected ones included, ${percent(share)}`;
  const old = stale === 0 ? '' : ` (${formatCount(stale)} older than settings allow)`;
  return `${label.toLowerCase()} for ${formatCount(have)} of ${formatCount(of)} ${what}, ${percent(share)} of notional${old}`;
}

/**
 * Why nothing is judged; null when everything needed is there.
 *
 * @param measure whose result it is said of: of a result of many measures only those are not judged that need it
 */
export function notJudgedSentence(evidence: readonly Evidence[], measure = ''): string | null {
  const missing = evidence.filter((e) => !e.enough);
  if (missing.length === 0) return null;
  const parts = missing.map((e) =>
    e.input === 'positions' && e.of === 0
      ? evidenceSentence(e)
      : `${evidenceSentence(e)}, ${percent(e.needed)} needed`,
  );
  const where = ofMany.includes(cardOf(measure)) ? ' where it is needed' : '';
  return `Not judged${where}: ${parts.join('; ')}.`;
}

/** Never rounded up to all, nor down to nothing. */
function percent(share: number): string {
  const whole = Math.round(share * 100);
  const shown = share < 1 && whole === 100 ? 99 : share > 0 && whole === 0 ? '<1' : whole;
  return `${shown} %`;
}
