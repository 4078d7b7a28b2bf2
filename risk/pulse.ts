/** Polled inside every long loop: throws when the caller has cancelled, and reports progress in 0 … 1. */
export type Pulse = (fraction: number, stage: string) => void;
