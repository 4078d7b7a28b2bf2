const most = 12;

/** Names in a sentence: twelve, and how many more there are. */
export const listed = (names: readonly string[]): string =>
  names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
