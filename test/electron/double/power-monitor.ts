import type Electron from 'electron';
import { whole } from './whole.ts';

/** A desk, always on mains. */
export const powerMonitor = whole<Electron.PowerMonitor>({ isOnBatteryPower: () => false });
