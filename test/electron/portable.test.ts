import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { besideProgram } from '../../electron/portable.ts';
import { folder } from '../db/fixture.ts';

it('a program keeps what it keeps beside itself only where somebody has made the folder', () => {
  const place = folder();
  const exe = join(place, 'Lockstep.exe');
  expect(besideProgram(exe, 'win32')).toEqual({ data: null, defaults: null });
  mkdirSync(join(place, 'lockstep-data'));
  writeFileSync(join(place, 'defaults.json'), '{}');
  const there = { data: join(place, 'lockstep-data'), defaults: join(place, 'defaults.json') };
  expect(besideProgram(exe, 'win32')).toEqual(there);
  expect(besideProgram(join(place, 'Lockstep.app', 'Contents', 'MacOS', 'Lockstep'), 'darwin')).toEqual(
    there,
  );
});
