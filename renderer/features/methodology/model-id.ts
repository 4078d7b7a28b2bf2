/** Measures as provenance names them, where their card has another name than the words apart. */
const others: Readonly<Record<string, string>> = {
  overview: 'leverage',
  positions: 'leverage',
};

/** The card a provenance or an address means: "liquidationMap" → "liquidation-map". */
export function modelId(name: string, known: readonly string[]): string | null {
  const kebab = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const candidates = [name, kebab, others[name] ?? ''];
  return candidates.find((id) => known.includes(id)) ?? null;
}
