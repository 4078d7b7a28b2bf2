import { registerHooks } from 'node:module';

/** `node --import register.ts main.mjs`: the shell's bundle asks for electron and is given the double. */
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
