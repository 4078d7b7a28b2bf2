/**
 * Answers of this session by question, so that going back to a page shows it at once. Keys hold the workspace
 * revision, so an answer never outlives the data it was computed from.
 */
const capacity = 48;
const answers = new Map<string, unknown>();

export function recall(key: string): unknown {
  const value = answers.get(key);
  if (value !== undefined) {
    answers.delete(key);
    answers.set(key, value);
  }
  return value;
}

export function remember(key: string, value: unknown): void {
  answers.delete(key);
  answers.set(key, value);
  for (const oldest of answers.keys()) {
    if (answers.size <= capacity) return;
    answers.delete(oldest);
  }
}
