/** Files of the project that the kit carries at the same place, beside the documentation that links to them. */
export const kitFiles = [
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'samples/README.md',
] as const;
