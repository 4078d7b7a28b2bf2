/** What the name of an account page is of. */
export const accountOf = ['participant', 'asset', 'venue'] as const;
