/** A word of the window, the slides and the command line, in one or two plain sentences. */
export type Term = Readonly<{ term: string; meaning: string }>;
