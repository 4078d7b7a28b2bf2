/** What has become of a decision of the committee. */
export const decisionStates = ['open', 'done', 'dropped'] as const;
