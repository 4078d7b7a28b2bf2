/**
 * What can differ between two snapshots, block by block, in the order in which it is shown. `opened` and `closed`
 * take the margin of accounts that appear or disappear with them.
 */
export const blocks = [
  { id: 'opened', label: 'New positions' },
  { id: 'closed', label: 'Closed positions' },
  { id: 'grown', label: 'Grown positions' },
  { id: 'shrunk', label: 'Reduced positions' },
  { id: 'margin', label: 'Margin' },
  { id: 'prices', label: 'Prices and time' },
  { id: 'depth', label: 'Depth' },
  { id: 'rules', label: 'Rules' },
  { id: 'settings', label: 'Settings' },
] as const;

export type BlockId = (typeof blocks)[number]['id'];
