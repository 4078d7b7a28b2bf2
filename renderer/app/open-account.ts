import { navigate } from './router.ts';

export type Named = 'participant' | 'asset' | 'venue';

/** Goes to the page of one participant, asset or venue: `#/account/participant/NAME`. */
export const openAccount = (name: string, of: Named = 'participant'): void =>
  navigate('account', `${of}/${encodeURIComponent(name)}`);
