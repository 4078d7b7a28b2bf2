import { minute } from '../contract/durations.ts';

/** A snapshot labelled with a day's date may use what the market said until the next midnight's settlement. */
export const settlementSlack = minute;
