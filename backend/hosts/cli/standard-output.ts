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
