/** The card a provenance or an address means: "liquidationMap" is the card "liquidation-map"; null when none is. */
export function modelId(name: string, known: readonly string[]): string | null {
  const apart = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return [name, apart].find((id) => known.includes(id)) ?? null;
}
