import { chainWhatIsThere } from '../audit-chain.ts';
import type { Migration } from './migration.ts';

/** Every row of the audit log gets a hash that covers the one before it; what is there is chained now, and says so. */
export const auditChain: Migration = {
  version: 21,
  name: 'audit chain',
  sql: "ALTER TABLE audit_log ADD COLUMN hash TEXT NOT NULL DEFAULT '';",
  after: (db, now) => chainWhatIsThere(db, now),
};
