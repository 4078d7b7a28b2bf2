/** Hands a text the page made, whole or in parts, to the user as a file. */
export function downloadText(name: string, content: string | readonly string[], type: string): void {
  const parts = typeof content === 'string' ? [content] : [...content];
  downloadBlob(name, new Blob(parts, { type: `${type};charset=utf-8` }));
}

/** Hands a picture, or other bytes the page made, to the user as a file. */
export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
