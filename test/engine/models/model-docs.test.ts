import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { modelDocs } from '../../../build/generate-model-docs.ts';

const folder = path.resolve(import.meta.dirname, '../../../docs/models');

it('docs/models is what the cards say: node build/generate-model-docs.ts', () => {
  const committed = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
  expect(Object.fromEntries(committed)).toEqual(Object.fromEntries(modelDocs()));
});
