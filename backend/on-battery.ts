import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where Linux says what the machine is fed by; elsewhere there is no such folder. */
const supplies = '/sys/class/power_supply';

/**
 * Whether the machine runs on its battery, as far as that is said: a battery that discharges. A mouse has a
 * battery of its own, which is not asked.
 */
export function onBattery(folder: string = supplies): boolean {
  return namesIn(folder).some((name) => {
    const said = (what: string): string => textOf(path.join(folder, name, what));
    return said('type') === 'Battery' && said('scope') !== 'Device' && said('status') === 'Discharging';
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
