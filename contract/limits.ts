/**
 * Bounds on everything that crosses the wire: a message outside them is refused before any work is done. Apart from
 * the schemas, so that the page can read frames without loading a validator (which probes for eval, and the page's
 * content security policy forbids it).
 */
export const limits = {
  text: 4_096,
  name: 200,
  list: 100_000,
  page: 1_000,
  upload: 2 ** 31,
  /** Of all uploads a host keeps. */
  uploads: 2 ** 34,
  message: 256 * 2 ** 20,
  /** Of all messages a host holds while they arrive. */
  messages: 512 * 2 ** 20,
  /** A file of JSON given to an option of the command line. */
  options: 64 * 2 ** 20,
} as const;
