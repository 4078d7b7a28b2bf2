export type Found = Readonly<{
  napi: number;
  stripsTypes: boolean;
  pinned: string | null;
  isPinned: boolean;
}>;
export type Choice =
  | Readonly<{ kind: 'here' }>
  | Readonly<{ kind: 'again'; node: string }>
  | Readonly<{ kind: 'refuse'; message: string }>;
export const requiredNapi: number;
export const root: string;
export function chooseRuntime(found: Found): Choice;
export function currentRuntime(root: string): Found;
export function pinnedNode(root: string): string | null;
