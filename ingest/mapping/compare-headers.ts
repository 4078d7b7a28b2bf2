/** What a header has that a saved mapping's did not, and the other way round. */
export function compareHeaders(
  now: readonly string[],
  then: readonly string[],
): Readonly<{ added: readonly string[]; missing: readonly string[] }> {
  return { added: now.filter((n) => !then.includes(n)), missing: then.filter((n) => !now.includes(n)) };
}
