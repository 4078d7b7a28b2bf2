/** What the operating system's codes mean to whoever named the file. */
const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  EROFS: 'the medium is read-only',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EBUSY: 'another program is using it',
  EIO: 'the medium failed',
  ENXIO: 'it is a socket or a device',
  EAGAIN: 'it gives nothing to read',
};

/** Why a file could not be read or written, in words; a code without words of ours stands as it is. */
export function fileFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return faults[code] ?? (code === '' ? error.message : code);
}

/**
 * A sentence for what the operating system refused of a path, whoever asked for it; null for anything else. What a user may
 * not read or has no room to open is no fault of this program.
 */
export function pathFault(error: unknown): string | null {
  if (!(error instanceof Error && 'syscall' in error && 'path' in error && 'code' in error)) return null;
  const said = faults[String(error.code)];
  return said === undefined ? null : `${String(error.path)} cannot be used: ${said}.`;
}
