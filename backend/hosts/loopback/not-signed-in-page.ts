/** What a person sees who opens the address in a second browser: why nothing is shown, and what to do. */
export const notSignedInPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Lockstep is open in another browser</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  main { max-width: 36rem; margin: 4rem auto; padding: 0 1rem; }
</style>
<main>
<h1>Lockstep is open in another browser</h1>
<p>The address that Lockstep prints when it starts works once, for the browser that opens it first. This browser did not, so it is shown nothing of the workspace.</p>
<p>Go back to that browser. To work in this one: end Lockstep where it was started (Ctrl-C), start it again, and open the new address here.</p>
</main>
</html>
`;
