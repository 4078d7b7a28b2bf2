import { spawnSync } from 'node:child_process';
import fs, {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openWorkspace } from '../../db/open.ts';
import { requireTarget, sweep, writeWhole, writeWholeFile } from '../../db/whole-file.ts';
import { writeWholeFolder } from '../../db/whole-folder.ts';

let folder = '';
const at = (name: string): string => path.join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lockstep-whole-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file written whole', () => {
  it('is readable by its owner only, and nothing is left beside it', () => {
    writeWholeFile({ path: at('a.csv'), replace: false }, 'x');
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('x');
    expect(statSync(at('a.csv')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('is on the medium before it is in its place, and its place in the folder after that', () => {
    const done: string[] = [];
    const { fsyncSync, linkSync } = fs;
    vi.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
      done.push(fs.fstatSync(file).isDirectory() ? 'folder synced' : 'file synced');
      fsyncSync(file);
    });
    vi.spyOn(fs, 'linkSync').mockImplementation((from, to) => {
      done.push('in place');
      linkSync(from, to);
    });
    syncBuiltinESMExports();
    onTestFinished(() => {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    });
    writeWholeFile({ path: at('a.csv'), replace: false }, 'x');
    expect(done).toEqual(['file synced', 'in place', 'folder synced']);
  });

  it('is not there at all when its writing fails, and what was there stays', () => {
    writeFileSync(at('a.csv'), 'before');
    const target = { path: at('a.csv'), replace: true };
    expect(() =>
      writeWhole(target, (temporary) => {
        writeFileSync(temporary, 'half');
        throw new Error('cancelled');
      }),
    ).toThrow('cancelled');
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('does not go over a file that appeared meanwhile', () => {
    const target = { path: at('a.csv'), replace: false };
    expect(() => writeWhole(target, () => writeFileSync(at('a.csv'), 'theirs'))).toThrow('another program');
    expect(readFileSync(at('a.csv'), 'utf8')).toBe('theirs');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('takes away what a killed run left, and nothing of a run that lives', () => {
    // A process that has ended for certain.
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const dead = `.a.csv.${pid}-00ff.lockstep-part`;
    const alive = `.a.csv.${process.pid}-00ff.lockstep-part`;
    const other = `.b.csv.${pid}-00ff.lockstep-part`;
    for (const name of [dead, alive, other]) writeFileSync(at(name), 'half');
    // A part that was to become a database, as of a rescue.
    const beside = [`${dead}-wal`, `${dead}-shm`, `.${dead}.writer`];
    for (const name of [...beside, `.${alive}.writer`]) writeFileSync(at(name), 'rows');
    expect([...sweep(at('a.csv'))].sort()).toEqual([dead, ...beside].sort());
    rmSync(at(`.${alive}.writer`));
    expect(readdirSync(folder).sort()).toEqual([alive, other].sort());
  });
});

describe('where nothing may be written', () => {
  const refused = (name: string, replace = true): string => {
    try {
      requireTarget({ path: at(name), replace });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return 'allowed';
  };

  it('a workspace, under any name and by any link, even when told to replace', () => {
    openWorkspace(at('w.lockstep'), { create: true }).close();
    linkSync(at('w.lockstep'), at('deck.pptx'));
    const before = readFileSync(at('w.lockstep'));
    for (const name of ['w.lockstep', 'deck.pptx']) {
      expect(refused(name)).toContain('nothing is ever written over it');
      expect(() => writeWholeFile({ path: at(name), replace: true }, 'x')).toThrow();
    }
    expect(readFileSync(at('w.lockstep'))).toEqual(before);
  });

  it('a folder, a device, a folder that is not there, a file nobody agreed to replace', () => {
    mkdirSync(at('folder'));
    writeFileSync(at('a.csv'), '');
    expect(refused('folder')).toContain('is a folder');
    expect(refused('none/a.csv')).toContain('There is no folder');
    expect(refused('a.csv', false)).toContain('exists already');
    expect(refused('a.csv')).toBe('allowed');
    expect(refused('new.csv', false)).toBe('allowed');
    if (existsSync('/dev/null')) expect(refused('../../../../../../../dev/null')).toContain('is no file');
  });

  it('a name of another kind', () => {
    expect(() => requireTarget({ path: at('a.lockstep'), replace: true, endings: ['.pptx'] })).toThrow(
      'ends in .pptx',
    );
    expect(() => requireTarget({ path: at('A.PPTX'), replace: true, endings: ['.pptx'] })).not.toThrow();
  });
});

describe('a disk that is full', () => {
  const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

  it('is named by the file that was to be there, which is not there in part', () => {
    const place = at('copy.lockstep');
    const write = (): void =>
      writeWhole({ path: place, replace: false }, (temporary) => {
        writeFileSync(`${temporary}-wal`, 'x');
        throw full();
      });
    expect(write).toThrow(
      `The disk that was to hold ${place} is full: nothing was written there. Make room, or choose another place.`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a file in a folder is named by the folder', async () => {
    const place = at('lake');
    const writing = writeWholeFolder(place, async (building) =>
      writeWhole({ path: path.join(building, 'a.csv'), replace: false }, () => {
        throw full();
      }),
    );
    await expect(writing).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining(`to hold ${place} is full`),
    });
  });
});
