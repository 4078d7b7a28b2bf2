export type Imported = Readonly<{ from: string; isType: boolean }>;

const statement =
  /(?:^|[;\n])\s*(?:import|export)\s+(type\s)?[^'"`;()]*?from\s*['"]([^'"]+)['"]|(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.ts)['"]/g;

/**
 * Every module a source text names: static, re-exported, dynamic, and worker entries by URL. A careful pattern is
 * enough because the formatter leaves one way to write each of them.
 */
export function importsOf(text: string): Imported[] {
  return [...text.matchAll(statement)].map(([, type, named, bare, dynamic, url]) => ({
    from: named ?? bare ?? dynamic ?? url ?? '',
    isType: type !== undefined,
  }));
}
