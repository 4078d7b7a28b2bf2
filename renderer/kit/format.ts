/** Numbers as text: one way for the window, the slides and the command line. */
export * from '../../contract/format.ts';
