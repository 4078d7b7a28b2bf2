/** Names in a sentence: so many, and how many more there are. */
export const listed = (names: readonly string[], most = 12): string =>
  names.length <= most
    ? names.join(', ')
    : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
