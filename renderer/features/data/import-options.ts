import type { Input } from '../../../contract/contract.ts';
import type { Mapping } from '../../../contract/dto/workspace.ts';
import type { PickedFile } from '../../transport/bridge.ts';

/** What the user may say about the files; empty means: as the files themselves say. */
export type ImportOptions = Readonly<{
  format: string;
  label: string;
  /** UTC, as an <input type="datetime-local"> writes it: "2026-10-31T08:00". */
  asOf: string;
  participant: string;
  /** What the rows are of, for files of one series. */
  symbol: string;
  dates: '' | 'dmy' | 'mdy';
  decimal: '' | '.' | ',';
  /** Zone of times that carry none. */
  zone: string;
  mapping: Readonly<{ name: string; value: Mapping }> | null;
}>;
export const noOptions: ImportOptions = {
  format: '',
  label: '',
  asOf: '',
  participant: '',
  symbol: '',
  dates: '',
  decimal: '',
  zone: '',
  mapping: null,
};

export function toImportInput(
  picked: readonly PickedFile[],
  options: ImportOptions,
  dryRun: boolean,
): Input<'import.run'> {
  const asOf = Date.parse(`${options.asOf}Z`);
  return {
    files: picked.map((file) => file.token),
    dryRun,
    ...(options.format === '' ? {} : { format: options.format }),
    ...(options.label.trim() === '' ? {} : { label: options.label.trim() }),
    ...(options.participant.trim() === '' ? {} : { participant: options.participant.trim() }),
    ...(options.symbol.trim() === '' ? {} : { symbol: options.symbol.trim() }),
    ...(options.dates === '' ? {} : { dates: options.dates }),
    ...(options.zone.trim() === '' ? {} : { zone: options.zone.trim() }),
    ...(options.decimal === '' ? {} : { decimal: options.decimal }),
    ...(Number.isNaN(asOf) ? {} : { asOf }),
    ...(options.mapping === null ? {} : { mapping: options.mapping.value }),
  };
}
