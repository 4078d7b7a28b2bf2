import type { Output } from '../../contract/contract.ts';
import { isTypedSetting, type SettingInfo, unreadable } from '../../contract/dto/settings.ts';
import { LockstepError } from '../../contract/errors.ts';
import { estimatorNames } from '../../contract/estimator-names.ts';
import { formatDate, formatNumber, formatPercent, plural } from '../../contract/format.ts';
import { named } from '../../contract/named.ts';
import { referenceDefaults } from '../../contract/setting-defaults.ts';
import { setSetting } from '../../db/settings.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Defaults } from '../machine-defaults.ts';
import { readSetting, resettable, writeSetting } from '../stored-setting.ts';
import type { HandlerGroup } from './handler-group.ts';

type Kept<K extends Parameters<typeof readSetting>[1]> = NonNullable<ReturnType<typeof readSetting<K>>>;

/** What is kept under a key, in words; `otherwise` where nothing is. */
const kept =
  <K extends Parameters<typeof readSetting>[1]>(key: K, otherwise: string, say: (value: Kept<K>) => string) =>
  (ws: Workspace): string => {
    const value = readSetting(ws, key);
    return value === null ? otherwise : say(value);
  };

/** What a workspace keeps beside its data, in words; the program's own keys are not shown. */
const shown: readonly Readonly<
  Pick<SettingInfo, 'title' | 'about' | 'reset'> & {
    key: (typeof resettable)[number];
    says: (ws: Workspace) => string;
  }
>[] = [
  {
    key: 'deck.outline',
    title: 'Outline of the deck',
    about: 'Order, inclusion and notes of the slides; set on the Committee page.',
    says: kept('deck.outline', 'as built in', (slides) => plural(slides.length, 'slide')),
    reset: 'The deck goes back to its own order; notes and text slides of yours are lost.',
  },
  {
    key: 'deck.maps',
    title: 'Maps in the deck',
    about: 'Maps put on slides of their own; set on the Correlation page.',
    says: (ws) => plural((readSetting(ws, 'deck.maps') ?? []).length, 'map'),
    reset: 'No map of the Correlation page is in the deck any more.',
  },
  {
    key: 'internal.deckTemplate',
    title: 'Template of the deck',
    about: 'Colours, fonts, logo and footer; set on the Committee page.',
    says: (ws) => readSetting(ws, 'internal.deckTemplate')?.name ?? 'as built in',
    reset: 'The deck has the built-in look again.',
  },
  {
    key: 'committee.held',
    title: 'Last committee',
    about: 'When it met; set on the Committee page.',
    says: kept('committee.held', 'not on record', formatDate),
    reset: 'Breaches are counted from the first snapshot.',
  },
  {
    key: 'estimates',
    title: 'Estimates',
    about: 'How returns are read off prices, and how long a past volatilities are estimated from.',
    says: kept(
      'estimates',
      'as built in',
      (one) =>
        `${one.calendar} dates, ${one.volatilityDays === null ? 'all history' : plural(one.volatilityDays, 'day')}`,
    ),
    reset: 'Everything is computed with the default estimates again.',
  },
  {
    key: 'display',
    title: 'Figures and names',
    about: 'How numbers are written, the name of the US dollar, and whether pseudonyms stand everywhere.',
    says: kept(
      'display',
      'as built in',
      ({ dollar, pseudonyms }) =>
        `${formatNumber(1234.5, 1)}, ${dollar}, ${pseudonyms ? 'pseudonyms everywhere' : 'names'}`,
    ),
    reset: 'Numbers are written as 1,234.5, dollars as $, and participants have their names.',
  },
  {
    key: 'reference',
    title: 'Reference',
    about: 'The shock snapshots are compared at and the estimator of correlations, unless told otherwise.',
    says: kept(
      'reference',
      'as built in',
      ({ move, estimator }) => `${formatPercent(move, 0)}, ${estimatorNames[estimator]}`,
    ),
    reset: `Figures are computed at ${formatPercent(referenceDefaults.move, 0)} and with ${estimatorNames[referenceDefaults.estimator]} again.`,
  },
  {
    key: 'ages',
    title: 'Ages of inputs',
    about: 'Days before the snapshot beyond which an input is too old to judge by.',
    says: kept(
      'ages',
      'as built in',
      (one) =>
        `prices ${one.prices}, depth ${one.depth}, brackets ${one.brackets}, open interest ${one.openInterest} days`,
    ),
    reset: 'The default ages apply again.',
  },
  {
    key: 'coverage',
    title: 'Coverage needed',
    about: `Share of rows that must be positions with a value, and of ${named('gross')} that each other input must cover, for a figure to be judged.`,
    says: kept(
      'coverage',
      'as built in',
      (one) =>
        `positions ${formatPercent(one.positions, 0)}, prices ${formatPercent(one.prices, 0)}, depth ${formatPercent(one.depth, 0)}, balances ${formatPercent(one.balances, 0)}, brackets ${formatPercent(one.brackets, 0)}`,
    ),
    reset: 'The default shares apply again.',
  },
  {
    key: 'resources',
    title: 'Capital and affiliates',
    about: 'Own capital of venues, and which participants belong together and fail as one.',
    says: kept(
      'resources',
      'none declared',
      (one) =>
        `capital of ${plural(Object.keys(one.capital).length, 'venue')}, groups of ${plural(Object.keys(one.affiliates).length, 'participant')}`,
    ),
    reset: 'No venue has capital of its own, and every participant stands alone.',
  },
  {
    key: 'inventory',
    title: 'Model inventory',
    about:
      'Owner, tier, purpose, limits of use, last validation and findings by model; set on the model’s card.',
    says: (ws) => plural(Object.keys(readSetting(ws, 'inventory') ?? {}).length, 'model'),
    reset: 'What was said of the models is lost.',
  },
  {
    key: 'ui.state',
    title: 'The window',
    about: 'Theme, page, snapshot and the choices on every page; not in the audit log.',
    says: kept('ui.state', 'as built in', (state) =>
      plural(Object.keys(state.controls ?? {}).length, 'choice'),
    ),
    reset: 'Every page opens with its defaults.',
  },
];

/** What the administrator's file says; it is no setting of the workspace, and nothing here changes it. */
const ofThisMachine = ({ file, settings, problem }: Defaults): SettingInfo => ({
  key: 'machine.defaults',
  title: 'Defaults of this machine',
  about: `What new workspaces on this machine start with (${file}); this workspace keeps its own.`,
  stored:
    problem !== null
      ? 'cannot be read'
      : settings === null
        ? 'none'
        : Object.keys(settings).join(', ') || 'nothing',
  reset: null,
  problem,
});

export const settings = {
  // Checked against its schema, and JSON because it was stored as such.
  'settings.get': ({ key }, { workspace }) => readSetting(workspace(), key) as Output<'settings.get'>,
  'settings.set': ({ key, value }, { workspace, snapshots }) => {
    // Whatever was computed with the setting before no longer stands.
    if (isTypedSetting(key)) snapshots.drop();
    writeSetting(workspace(), key, value);
    return { ok: true };
  },
  'settings.list': (_input, { workspace, defaults }) => [
    ...shown.map(({ says, ...info }): SettingInfo => {
      try {
        return { ...info, stored: says(workspace()), problem: null };
      } catch (error) {
        if (!(error instanceof LockstepError)) throw error;
        return { ...info, stored: unreadable, problem: error.message };
      }
    }),
    ofThisMachine(defaults),
  ],
  'settings.reset': ({ key }, { workspace, snapshots }) => {
    if (!resettable.some((known) => known === key))
      throw new LockstepError(
        'USAGE',
        `There is no setting ${key} that can be reset. There are: ${resettable.join(', ')}.`,
      );
    if (isTypedSetting(key)) snapshots.drop();
    setSetting(workspace(), key, null);
    return { ok: true };
  },
} satisfies HandlerGroup;
