import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Name of the signer and of what is signed: a signature made for something else with the same key is not taken for one. */
const signer = 'lockstep-kit';

export type SigningKey = Readonly<{ file: string; publicKey: string; fingerprint: string }>;

const run = (args: readonly string[]) =>
  spawnSync('ssh-keygen', args, { encoding: 'utf8', stdio: ['inherit', 'pipe', 'pipe'] });

/**
 * The maker's Ed25519 key: made once with `ssh-keygen -t ed25519`, kept by the maker, never in the project.
 *
 * @param file the private key; its public half beside it as FILE.pub
 * @throws Error when it is not there or of another kind
 */
export function readSigningKey(file: string): SigningKey {
  const beside = `${file}.pub`;
  if (!existsSync(file) || !existsSync(beside))
    throw new Error(`There is no key ${file} with ${beside}: ssh-keygen -t ed25519 -f ${file} makes one.`);
  const [kind, key] = readFileSync(beside, 'utf8').trim().split(' ');
  if (kind !== 'ssh-ed25519' || key === undefined) throw new Error(`${beside} is not an Ed25519 key.`);
  const { stdout, error } = run(['-l', '-E', 'sha256', '-f', beside]);
  if (error !== undefined) throw new Error('ssh-keygen (OpenSSH 8.1 or later) is needed to sign a kit.');
  const fingerprint = stdout.split(' ')[1] ?? '';
  if (!/^SHA256:[\w+/]+$/.test(fingerprint)) throw new Error(`ssh-keygen gave no fingerprint of ${beside}.`);
  return { file, publicKey: `${kind} ${key}`, fingerprint };
}

/** Who may sign, as `ssh-keygen -Y verify -f` reads it. The owner's comment on the key stays outside. */
export const allowedSigners = (key: SigningKey): string =>
  `${signer} namespaces="${signer}" ${key.publicKey}\n`;

/** Signs SHA256SUMS of the folder as SHA256SUMS.sig. An Ed25519 signature of the same text is the same. */
export function signSums(folder: string, key: SigningKey): void {
  const sums = path.join(folder, 'SHA256SUMS');
  rmSync(`${sums}.sig`, { force: true });
  const { status, stderr } = run(['-Y', 'sign', '-n', signer, '-f', key.file, sums]);
  if (status !== 0) throw new Error(`The kit could not be signed: ${stderr.trim()}`);
  // One ending of lines on every system.
  writeFileSync(`${sums}.sig`, readFileSync(`${sums}.sig`, 'utf8').replaceAll('\r\n', '\n'));
}
