/**
 * Writes text to the standard output and waits until it is there. Whoever read it may have gone (lockstep … | head):
 * there is nobody left to tell, and that is no error.
 *
 * @returns null, or what is wrong in a sentence: a full disk, a device that takes nothing
 */
export function writeOut(
  text: string | Uint8Array,
  to: NodeJS.WritableStream = process.stdout,
): Promise<string | null> {
  return new Promise((resolve) => {
    const done = (error?: Error | null): void => {
      // A write that failed tells its listeners after it has called back.
      if (error == null) to.off('error', done);
      const gone =
        error != null && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
      resolve(error == null || gone ? null : `The answer could not be written: ${error.message}.`);
    };
    // Without a listener the same error would end the process before its code is known.
    to.once('error', done);
    to.write(text, done);
  });
}

/** Bytes gathered for one write: one for each piece would cost more than the text. */
const writtenAtOnce = 2 ** 16;

/**
 * Writes pieces of text, and the end of the line. All of it goes through one and the same memory: strings joined for each
 * write, and bytes of their own, would be as many as the text before they were collected.
 *
 * @returns as `writeOut`
 */
export async function writePieces(
  pieces: Iterable<string>,
  to: NodeJS.WritableStream = process.stdout,
): Promise<string | null> {
  let room = Buffer.allocUnsafeSlow(2 * writtenAtOnce);
  let used = 0;
  const gather = (piece: string): void => {
    const most = used + 3 * piece.length;
    if (most > room.length) {
      const wider = Buffer.allocUnsafeSlow(2 * most);
      room.copy(wider, 0, 0, used);
      room = wider;
    }
    used += room.write(piece, used);
  };
  for (const piece of pieces) {
    gather(piece);
    if (used < writtenAtOnce) continue;
    const lost = await writeOut(room.subarray(0, used), to);
    if (lost !== null) return lost;
    used = 0;
  }
  gather('\n');
  return writeOut(room.subarray(0, used), to);
}
