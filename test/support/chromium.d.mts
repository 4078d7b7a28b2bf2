export function provideChromium(): { path: string | null; message: string };
