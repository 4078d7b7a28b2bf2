/**
 * A part of one of Electron's objects, given to the shell as the whole of it. Each member is checked against Electron's
 * typings; a member the shell uses and the double lacks fails the test that comes upon it.
 */
export const whole = <T extends object>(part: Partial<T>): T => part as T;
