/** Rows of one question to the backend: a page is asked for when it is needed. */
export const rowsAsked = 1_000;
