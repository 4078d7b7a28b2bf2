import type { Term } from './term.ts';

/** What is imported, limited, shown, signed and written down. By the alphabet. */
export const recordTerms: readonly Term[] = [
  {
    term: 'Adjustment',
    meaning: 'A change of positions, margin or rules in a what-if. The imported data does not change.',
  },
  {
    term: 'Anchor',
    meaning:
      'The first 16 digits of the newest hash of the audit log. It is printed on every slide and shows later which state of the workspace the slide came from.',
  },
  {
    term: 'Approval',
    meaning:
      'A checker’s signature under exactly what the slides of a snapshot show. When a figure or a limit changes, the approval no longer holds.',
  },
  {
    term: 'As-of time',
    meaning: 'The moment that a file describes, in UTC. It is never the time of the import.',
  },
  {
    term: 'Audit log',
    meaning:
      'The record of what was imported, changed, exported and refused, by whom and when. Each entry carries a hash of the one before, so that a changed entry is found.',
  },
  {
    term: 'Breach',
    meaning: 'The status of a measure that is beyond the breach level of its limit.',
  },
  {
    term: 'Capture',
    meaning:
      'An answer of a venue in one line of a file, together with the account and the time it belongs to.',
  },
  {
    term: 'Checker',
    meaning: 'A person who may approve what a maker proposed. Nobody checks what they proposed themselves.',
  },
  {
    term: 'Coverage',
    meaning:
      'How many positions, participants and how much notional a figure is computed from, and why others are not in it.',
  },
  {
    term: 'Duplicate',
    meaning:
      'A row of a file that is stored already with the same content. It is counted and not stored again.',
  },
  {
    term: 'Fingerprint',
    meaning:
      'A hash of everything that was read for a figure. The same fingerprint and parameters give the same figure.',
  },
  {
    term: 'Key',
    meaning:
      'A pair of numbers in a file that signs a proposal or an approval. The private one is protected by a passphrase and never stored in a workspace.',
  },
  {
    term: 'Limit',
    meaning:
      'A warning level and a breach level of a measure, with an owner and the date from which it is in force. Each snapshot is judged by the limit in force at its date.',
  },
  {
    term: 'Maker',
    meaning: 'A person who proposes a deck for approval.',
  },
  {
    term: 'Minutes',
    meaning: 'The decisions of a committee meeting with owner, due date and vote, as a Word document.',
  },
  {
    term: 'No limit',
    meaning: 'The status of a measure on which the committee has set no limit.',
  },
  {
    term: 'Not defined (n/a)',
    meaning:
      'A figure that has no value for this snapshot or row. The reason is given, and it is never shown as zero.',
  },
  {
    term: 'Not judged',
    meaning:
      'The status of a measure whose inputs cover too little of the notional, or are too old, or where too few rows of the files became positions with a value. Its value is grey and no limit is applied.',
  },
  {
    term: 'Provenance',
    meaning: 'The parameters, fingerprint, coverage, ages of inputs and warnings that belong to a figure.',
  },
  {
    term: 'Pseudonym',
    meaning:
      'A name that replaces a participant’s name in slides and tables. It stays the same in one workspace.',
  },
  {
    term: 'Rejected row',
    meaning: 'A row with a value that cannot be read. It is not stored and is listed with its reason.',
  },
  {
    term: 'Role',
    meaning: 'What a person may do with their key: propose (maker) or approve (checker).',
  },
  {
    term: 'Snapshot',
    meaning: 'All positions and balances of one moment, under one label.',
  },
  {
    term: 'Warning',
    meaning:
      'The status of a measure that is beyond the warning level of its limit but not beyond the breach level.',
  },
  {
    term: 'Within',
    meaning: 'The status of a measure that is beyond neither level of its limit.',
  },
  {
    term: 'Workspace',
    meaning: 'One file that holds all imported data, settings, limits and the audit log.',
  },
];
