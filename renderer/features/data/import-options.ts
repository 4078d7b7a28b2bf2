import type { Input } from '../../../contract/contract.ts';
import type { Mapping } from '../../../contract/dto/import.ts';
import type { PickedFile } from '../../transport/bridge.ts';

/** What the user may say about the files; empty means: as the files themselves say. */
export type ImportOptions = Readonly<{
  format: string;
  label: string;
  /** A minute of UTC, "2026-10-31T08:00". */
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

/** Bytes up to which files are looked into by themselves, beside the check: it takes as long again. */
export const readAtOnce = 20_000_000;

export function toImportInput(
  picked: readonly PickedFile[],
  options: ImportOptions,
  dryRun: boolean,
): Input<'import.run'> {
  const label = options.label.trim();
  return {
    files: picked.map((file) => file.token),
    dryRun,
    ...(label === '' ? {} : { label }),
    ...howToRead(options),
  };
}

/** How files are to be read, for every method that reads one. */
export function howToRead(options: ImportOptions): Omit<Input<'import.run'>, 'files' | 'dryRun' | 'label'> {
  const asOf = Date.parse(`${options.asOf}Z`);
  return {
    ...(options.format === '' ? {} : { format: options.format }),
    ...(options.participant.trim() === '' ? {} : { participant: options.participant.trim() }),
    ...(options.symbol.trim() === '' ? {} : { symbol: options.symbol.trim() }),
    ...(options.dates === '' ? {} : { dates: options.dates }),
    ...(options.zone.trim() === '' ? {} : { zone: options.zone.trim() }),
    ...(options.decimal === '' ? {} : { decimal: options.decimal }),
    ...(Number.isNaN(asOf) ? {} : { asOf }),
    ...(options.mapping === null ? {} : { mapping: options.mapping.value }),
  };
}
