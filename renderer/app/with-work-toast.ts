import type { Progress } from '../../contract/contract.ts';
import { workToast } from './toasts.ts';

type Options = Readonly<{ signal: AbortSignal; onProgress: (progress: Progress) => void }>;

/** Runs a call that may take long: a message says how far it is and can cancel it, and goes when it ends. */
export async function withWorkToast<T>(title: string, work: (options: Options) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const toast = workToast(title, () => abort.abort());
  try {
    return await work({ signal: abort.signal, onProgress: toast.tell });
  } finally {
    toast.close();
  }
}
