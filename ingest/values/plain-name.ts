/**
 * A name as it is: our own exports write a name that a spreadsheet would run as a formula behind an apostrophe, which is
 * no part of it.
 */
export const plainName = (name: string): string =>
  /^'\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(name) ? name.slice(1) : name;
