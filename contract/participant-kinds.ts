/** What a participant is, as an import or the reference table says. */
export const participantKinds = ['account', 'wallet', 'fund', 'marketMaker', 'protocol', 'unknown'] as const;
