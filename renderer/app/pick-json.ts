import { toast } from './toasts.ts';

/** Asks for a JSON file and hands on what it holds, with its name; what it means is checked by the backend. */
export function pickJson(take: (value: unknown, name: string) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    try {
      take(JSON.parse(await file.text()), file.name);
    } catch (error) {
      toast(`${file.name} is not JSON: ${error instanceof Error ? error.message : String(error)}`, 'danger');
    }
  };
  input.addEventListener('change', () => void read(input.files?.[0]), { once: true });
  input.click();
}
