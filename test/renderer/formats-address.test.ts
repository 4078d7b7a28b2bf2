import { expect, it } from 'vitest';
import { parseFilter } from '../../contract/filter/parse-filter.ts';
import { broughtBy, wantedFiles } from '../../contract/wanted-files.ts';
import { formatsAddress } from '../../renderer/app/formats-address.ts';
import { fromQuery } from '../../renderer/app/page-address.ts';
import { parseRoute, queryOf } from '../../renderer/app/router.ts';
import { meets } from '../../renderer/grid/filter/meets.ts';

it.each(wantedFiles)('$what leads to the formats that bring it, and to no others', ({ what, kinds }) => {
  const address = formatsAddress(what);
  expect(parseRoute(address)).toEqual({ page: 'data', parameter: null });
  const { controls } = fromQuery('data', queryOf(address), { snapshot: null, controls: {} });
  const { kind } = controls['data.formats.filters'] as { kind: string };
  const asked = parseFilter(kind, { unit: 'text', size: false });
  const all = [...new Set(wantedFiles.flatMap((file) => file.kinds))];
  expect(all.filter((one) => meets(broughtBy(one), asked)).sort()).toEqual([...kinds].sort());
});
