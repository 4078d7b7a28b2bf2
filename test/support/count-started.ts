/** Under `npm run coverage`: threads and processes that tests start say at their end what of them ran. */
process.env.NODE_V8_COVERAGE = process.env.LOCKSTEP_COVERAGE;
