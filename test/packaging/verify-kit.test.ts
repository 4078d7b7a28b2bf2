import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { allowedSigners, readSigningKey, signSums } from '../../build/kit/signature.ts';
import { sumsOf } from '../../build/kit/sums.ts';

const root = path.resolve(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(tmpdir(), 'lockstep-verify-'));
const kit = path.join(work, 'a kit');
const at = (...parts: string[]): string => path.join(kit, ...parts);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const found = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).error === undefined;
const hasKeys = found('ssh-keygen', '-?');

/** Both checkers are asked the same; the one for PowerShell only where there is a PowerShell. */
const checkers = [
  { name: 'verify.sh', run: ['sh', 'verify.sh'], there: process.platform !== 'win32' },
  { name: 'verify.ps1', run: ['pwsh', '-NoProfile', '-File', 'verify.ps1'], there: found('pwsh', '-v') },
] as const;

beforeEach(() => {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(at('docs', 'more'), { recursive: true });
  for (const file of ['docs/a page.md', 'docs/more/.hidden', 'program.deb', 'x[y]z.txt'])
    writeFileSync(at(file), file);
  for (const file of ['verify.sh', 'verify.ps1']) copyFileSync(path.join(root, 'build/kit', file), at(file));
  writeFileSync(at('SHA256SUMS'), sumsOf(kit));
});

const write = (name: string) => (): void => writeFileSync(at(name), '');
const list = (change: (text: string) => string) => (): void =>
  writeFileSync(at('SHA256SUMS'), change(readFileSync(at('SHA256SUMS'), 'utf8')));

/** What somebody may have done to a kit on its way. */
const faults: readonly (readonly [string, () => void])[] = [
  ['a changed file', () => writeFileSync(at('program.deb'), 'binarz')],
  ['a removed file', () => rmSync(at('program.deb'))],
  ['a removed hidden file', () => rmSync(at('docs', 'more', '.hidden'))],
  ['an added file', write('docs/extra')],
  ['a name that a listed one begins with', write('program.de')],
  ['a name that a listed one ends with', write('page.md')],
  ['a name that begins with a listed one', write('program.deb ')],
  ['a name with a space before it', write(' program.deb')],
  ['a hidden file', write('docs/.extra')],
  ['a hidden file at the top', write('.extra')],
  ['another list further down', write('docs/SHA256SUMS')],
  ['a signature further down', write('docs/SHA256SUMS.sig')],
  ['a name of three dots', write('...')],
  ['a name that reads as an option', write('-rf')],
  ['a name that a pattern in the list would match', write('xyz.txt')],
  ['a name with a line break', write('docs/a\npage')],
  ['a name that is a line break and a listed one', write('\n.\nprogram.deb')],
  ['a name that ends with a line break', write('program.deb\n')],
  ['a name with a tab', write('a\tb')],
  ['a name with a control character', write('a\u001b[2Jb')],
  ['a name beyond ASCII', write('progr\u0430m.deb')],
  ['a name with a backslash', write('docs\\extra')],
  ['another case of a name', write('Program.deb')],
  ['a folder that is empty', () => mkdirSync(at('docs', 'empty'))],
  ['a folder with a line break that looks like two', () => mkdirSync(at('docs\n.'))],
  [
    'a file many folders down',
    () => {
      mkdirSync(at('docs/more/a/b/c/d/e/f'), { recursive: true });
      writeFileSync(at('docs/more/a/b/c/d/e/f/g'), '');
    },
  ],
  ['a link to a listed file', () => symlinkSync('program.deb', at('other.deb'))],
  ['a link to nowhere', () => symlinkSync('nowhere', at('nowhere.deb'))],
  ['a link to a folder outside', () => symlinkSync(tmpdir(), at('docs', 'outside'))],
  [
    'a listed file replaced by a link to its copy',
    () => {
      renameSync(at('program.deb'), path.join(work, 'copy.deb'));
      symlinkSync(path.join(work, 'copy.deb'), at('program.deb'));
    },
  ],
  [
    'a listed folder replaced by a link to its copy',
    () => {
      renameSync(at('docs'), path.join(work, 'docs'));
      symlinkSync(path.join(work, 'docs'), at('docs'));
    },
  ],
  ['a named pipe', () => void spawnSync('mkfifo', [at('pipe')])],
  ['no list', () => rmSync(at('SHA256SUMS'))],
  ['an empty list', list(() => '')],
  ['a line twice', list((text) => `${text.split('\n')[0]}\n${text}`)],
  ['a line without a sum', list((text) => `${text}program.deb\n`)],
  ['an empty line', list((text) => `${text}\n`)],
  ['lines as on Windows', list((text) => text.replaceAll('\n', '\r\n'))],
  ['sums in capitals', list((text) => text.toUpperCase())],
  ['a path above the folder', list((text) => `${text}${'0'.repeat(64)}  ../outside\n`)],
  ['a path above the folder, inside', list((text) => `${text}${'0'.repeat(64)}  docs/../../outside\n`)],
  ['an absolute path', list((text) => `${text}${'0'.repeat(64)}  /etc/passwd\n`)],
  ['a path that reads the standard input', list((text) => `${text}${'0'.repeat(64)}  -\n`)],
  ['a path written twice as long', list((text) => text.replace('  program', '  ./program'))],
  ['a comment', list((text) => `# comment\n${text}`)],
];

for (const { name, run } of checkers.filter((one) => !one.there))
  it.skip(`${name}: there is no ${run[0]} on this machine`, () => undefined);

describe.each(checkers.filter((one) => one.there))('$name', ({ run: [command, ...args] }) => {
  const verify = (...more: string[]) =>
    spawnSync(command, [...args, ...more], {
      cwd: kit,
      encoding: 'utf8',
      env: { ...process.env, CDPATH: '/' },
    });

  it('passes what is complete and unchanged, from any folder', () => {
    expect(verify()).toMatchObject({
      status: 0,
      stdout: 'The kit is complete and unchanged: 6 files, not signed.\n',
    });
    writeFileSync(at('docs', 'extra'), '');
    expect(verify()).toMatchObject({ status: 1, stderr: expect.stringContaining('docs/extra') });
  });

  it.each(faults)('finds %s', (_what, plant) => {
    plant();
    const { status, stdout, stderr } = verify();
    expect(status).toBe(1);
    expect(stdout).not.toContain('unchanged');
    expect(stderr).not.toBe('');
    // What is said of a planted name can do nothing to a terminal.
    expect(stderr).toMatch(/^[ -~\r\n]*$/);
  });

  describe.skipIf(!hasKeys)('and the signature', () => {
    /** Signs the list as `npm run kit` does, with a key made for it, and answers the key's fingerprint. */
    const sign = (name: string): string => {
      const file = path.join(work, name);
      spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'me@here', '-f', file]);
      const key = readSigningKey(file);
      writeFileSync(at('allowed_signers'), allowedSigners(key));
      writeFileSync(at('SHA256SUMS'), sumsOf(kit));
      signSums(kit, key);
      return key.fingerprint;
    };

    it('is the same for the same sums, and names neither its owner nor the time', () => {
      sign('maker');
      const before = readFileSync(at('SHA256SUMS.sig'), 'utf8');
      signSums(kit, readSigningKey(path.join(work, 'maker')));
      expect(readFileSync(at('SHA256SUMS.sig'), 'utf8')).toBe(before);
      expect(readFileSync(at('allowed_signers'), 'utf8')).not.toContain('me@here');
    });

    it('is not made with a key that is not there, or of another kind', () => {
      expect(() => readSigningKey(path.join(work, 'none'))).toThrow('ssh-keygen -t ed25519');
      spawnSync('ssh-keygen', ['-q', '-t', 'ecdsa', '-N', '', '-f', path.join(work, 'ecdsa')]);
      expect(() => readSigningKey(path.join(work, 'ecdsa'))).toThrow('not an Ed25519 key');
    });

    it('says whose it is, and takes only the key that was asked for', () => {
      const fingerprint = sign('maker');
      expect(verify()).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(`signed with ${fingerprint}.`),
      });
      expect(verify(fingerprint).status).toBe(0);
      expect(verify(`${fingerprint}A`)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('another key'),
      });
    });

    it('finds a list that was changed with its files, signed by somebody else, or signed no longer', () => {
      const fingerprint = sign('maker');
      writeFileSync(at('program.deb'), 'binarz');
      const before = readFileSync(at('SHA256SUMS.sig'), 'utf8');
      rmSync(at('SHA256SUMS.sig'));
      writeFileSync(at('SHA256SUMS'), sumsOf(kit));
      expect(verify(fingerprint)).toMatchObject({ status: 1, stderr: expect.stringContaining('not signed') });
      writeFileSync(at('SHA256SUMS.sig'), before);
      expect(verify()).toMatchObject({ status: 1, stderr: expect.stringContaining('does not fit') });
      rmSync(at('SHA256SUMS.sig'));
      sign('other');
      expect(verify().status).toBe(0);
      expect(verify(fingerprint)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('another key'),
      });
    });

    it.skipIf(command !== 'sh')('asks for the tool where it is not there', () => {
      const fingerprint = sign('maker');
      const bin = path.join(work, 'bin');
      mkdirSync(bin);
      for (const tool of [
        'sh',
        'dirname',
        'grep',
        'cut',
        'find',
        'sed',
        'awk',
        'sha256sum',
        'shasum',
        'wc',
        'tr',
      ]) {
        const place = (process.env.PATH ?? '')
          .split(':')
          .find((folder) => existsSync(path.join(folder, tool)));
        if (place !== undefined) symlinkSync(path.join(place, tool), path.join(bin, tool));
      }
      const bare = (...more: string[]) =>
        spawnSync(path.join(bin, 'sh'), [...args, ...more], {
          cwd: kit,
          encoding: 'utf8',
          env: { PATH: bin },
        });
      expect(bare()).toMatchObject({ status: 0, stdout: expect.stringContaining('NOT CHECKED') });
      expect(bare(fingerprint)).toMatchObject({ status: 1, stderr: expect.stringContaining('ssh-keygen') });
    });
  });
});

describe('the names that both checkers refuse', () => {
  const text = (file: string): string => readFileSync(path.join(root, 'build/kit', file), 'utf8');
  const between = (file: string, before: string, after: string): string => {
    const [, rest = ''] = text(file).split(before);
    const [pattern = '', end] = rest.split(after);
    expect(end, `${file}: ${before}`).toBeDefined();
    return pattern;
  };
  /** PowerShell's anchors as JavaScript has them; the rest of the patterns is the same in both. */
  const pattern = (source: string): RegExp =>
    new RegExp(source.replaceAll('\\A', '^').replaceAll('\\z', '$'));
  const whole = {
    sh: pattern(between('verify.sh', `"$names" | grep -E '`, "'")),
    ps1: pattern(between('verify.ps1', "$path -cmatch '", "'")),
  };
  const line = {
    sh: pattern(between('verify.sh', "grep -nEv '", "'")),
    ps1: pattern(between('verify.ps1', "$line -cnotmatch '", "'")),
  };

  it.each([
    ['a', true],
    ['docs/a page.md', true],
    ['docs/.hidden', true],
    ['...', true],
    ['a..b', true],
    ['.', false],
    ['..', false],
    ['a/../b', false],
    ['a/./b', false],
    ['a//b', false],
    ['a/', false],
    ['../a', false],
    ['/a', false],
    ['a\\b', false],
    ['a\tb', false],
    ['a\r', false],
    ['\u0430', false],
  ])('%j as a path: %s', (name, good) => {
    expect([whole.sh.test(name), whole.ps1.test(name)]).toEqual([!good, !good]);
  });

  it.each([
    [`${'0f'.repeat(32)}  a`, true],
    [`${'0F'.repeat(32)}  a`, false],
    [`${'0f'.repeat(32)} *a`, false],
    [`${'0f'.repeat(32)}  -a`, false],
    [`${'0f'.repeat(32)}  /a`, false],
    [`${'0f'.repeat(31)}  a`, false],
    [`\\${'0f'.repeat(32)}  a`, false],
    ['', false],
  ])('%j as a line: %s', (text, good) => {
    expect([line.sh.test(text), line.ps1.test(text)]).toEqual([good, good]);
  });

  it.each(['verify.sh', 'verify.ps1'])('%s is plain ASCII: no system reads it otherwise', (file) => {
    expect(text(file)).toMatch(/^[ -~\n]+$/);
  });

  it('the one for PowerShell looks at hidden files, at links, and at case, as the other does', () => {
    const script = text('verify.ps1');
    expect(script).toContain('Get-ChildItem -LiteralPath $Folder -Force');
    expect(script).toContain('[IO.FileAttributes]::ReparsePoint');
    expect(script).toContain('LinkType');
    // Comparison that takes upper and lower case for the same would let a file of another name pass.
    expect(script.match(/-(?:match|replace|eq|ne|like|contains)\b/gi)).toEqual(['-ne', '-eq', '-ne']);
    expect(script).toContain("$entry.LinkType -ne 'HardLink'");
    expect(script).toContain('$LASTEXITCODE -ne 0');
  });

  it.each([' a', 'a ', 'a.', '-a', 'a\nb', 'a\\b', 'a:b', '\u0430'])(
    'the list is not made for a file named %j',
    (name) => {
      writeFileSync(at(name), '');
      expect(() => sumsOf(kit)).toThrow('reads alike');
    },
  );

  it('nor for two names that differ in case, or a link', () => {
    writeFileSync(at('PROGRAM.deb'), '');
    expect(() => sumsOf(kit)).toThrow('one file');
    rmSync(at('PROGRAM.deb'));
    symlinkSync('program.deb', at('link'));
    expect(() => sumsOf(kit)).toThrow('neither');
  });
});
