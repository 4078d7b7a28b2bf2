import { describe, expect, it } from 'vitest';
import { chooseRuntime } from '../../bin/runtime.mjs';

const found = { napi: 10, stripsTypes: true, pinned: '/repo/node_modules/node/bin/node', isPinned: false };

describe('chooseRuntime', () => {
  it('stays on a Node that can run it', () => {
    expect(chooseRuntime(found)).toEqual({ kind: 'here' });
    expect(chooseRuntime({ ...found, pinned: null })).toEqual({ kind: 'here' });
    expect(chooseRuntime({ ...found, napi: 11 })).toEqual({ kind: 'here' });
  });
  it('goes to the pinned Node when Node-API is too old or types are not stripped', () => {
    const again = { kind: 'again', node: found.pinned };
    expect(chooseRuntime({ ...found, napi: 9, stripsTypes: false })).toEqual(again);
    expect(chooseRuntime({ ...found, stripsTypes: false })).toEqual(again);
  });
  it('refuses in one sentence when there is none, and never calls itself for ever', () => {
    for (const over of [{ pinned: null }, { isPinned: true }]) {
      const choice = chooseRuntime({ ...found, napi: 9, ...over });
      expect(choice.kind).toBe('refuse');
      expect(choice.kind === 'refuse' && choice.message).toMatch(/^[^.]*npm ci[^.]*\.$|Node\.js 24/);
    }
  });
});
