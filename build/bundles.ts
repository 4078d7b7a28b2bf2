import { buildPage, buildShell } from '../backend/hosts/build-page.ts';

/** The page and the shell, built where they are missing or older than their sources. */
buildPage();
buildShell();
