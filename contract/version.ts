/** The program's version, as in package.json (a test compares): said in logs and reports. */
export const version = '0.1.0';
