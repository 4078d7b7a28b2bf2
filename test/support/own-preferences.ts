import { beforeAll } from 'vitest';
import { prefer } from '../../contract/preferences.ts';

// Files of a run share their modules: what a workspace of the file before was set to is not that of this one's.
beforeAll(() => prefer());
