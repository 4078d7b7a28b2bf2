/** What each kind of line of the audit log says was done. */
const done: Readonly<Record<string, string>> = {
  import: 'Imported',
  undo: 'Undone',
  redo: 'Done again',
  refused: 'File refused',
  rejects: 'Rejected rows written',
  failed: 'Failed',
  cancelled: 'Cancelled',
  settings: 'Settings changed',
  limits: 'Limits set',
  note: 'Note added',
  'remove note': 'Note removed',
  decision: 'Decision kept',
  participant: 'Participant changed',
  asset: 'Asset changed',
  assets: 'Asset catalogue changed',
  cohort: 'Cohorts changed',
  sector: 'Sectors changed',
  snapshots: 'Snapshots changed',
  deck: 'Slides written',
  'deck template': 'Template of slides',
  export: 'Table written',
  minutes: 'Minutes written',
  'validation pack': 'Validation pack written',
  backup: 'Copy written',
  carry: 'Encrypted copy written',
  rescue: 'Rescued',
  change: 'Other change',
  pseudonyms: 'Pseudonyms drawn',
  propose: 'Proposed',
  approve: 'Approved',
  migrate: 'Workspace brought up to date',
};

/** What is kept under a name. */
const kinds: Readonly<Record<string, string>> = {
  whatIf: 'What-if',
  view: 'View',
  scenario: 'Scenario',
  event: 'Past event',
  mapping: 'Mapping',
  roles: 'Roles',
  import: 'Import',
};

/** A kind of line in words; a kind of another version stands as it is. */
export function auditWords(action: string): string {
  const [, verb, kind] = /^(save|remove) (\w+)$/.exec(action) ?? [];
  const words = done[action];
  if (words !== undefined || kind === undefined) return words ?? action;
  return `${kinds[kind] ?? kind} ${verb === 'save' ? 'saved' : 'removed'}`;
}
