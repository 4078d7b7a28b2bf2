import type { DeckInput } from '../deck-input.ts';
import { carriable } from '../xml.ts';
import { makeRedactor, type Redactor } from './make-redactor.ts';
import { ordinaryWords } from './ordinary-words.ts';

/** Fields that hold words of the contract and never a participant's name. */
const vocabulary = new Set(['id', 'measure', 'unit', 'status', 'fingerprint', 'state', 'side', 'direction']);
/** Fields that hold a participant whatever the word means elsewhere. */
const participants = new Set(['participant', 'participants', 'member', 'members', 'counterparty']);
/** Fields that hold a name of the level the measure was taken at. */
const byLevel = new Set(['key', 'label', 'labels', 'name', 'group', 'groups', 'order', 'a', 'b']);

type Place = Readonly<{ key: string; level: string | null; parameters: boolean }>;

/**
 * The input with every participant's name replaced by its pseudonym, wherever it stands: keys, labels, sentences,
 * parameters, the user's own texts. Fields are replaced by what they hold, sentences by the names found in them.
 * Characters no XML can carry are replaced on the way. Done once, before any slide sees the results, so that no slide
 * can forget it.
 */
export function redactInput(input: DeckInput): DeckInput {
  const { models, pseudonyms, template = null, ...rest } = input;
  const assets = [...input.cascade.assets, ...input.liquidations.assets];
  const redactor = makeRedactor(pseudonyms, ordinaryWords(models, assets));
  const hidden = redact(rest, redactor, { key: '', level: null, parameters: false });
  const shown = hidden as Omit<DeckInput, 'models' | 'pseudonyms' | 'template'>;
  const footer =
    template === null ? null : { ...template, footer: carriable(redactor.prose(template.footer)) };
  return { ...shown, models, pseudonyms, template: footer };
}

function redact(value: unknown, redactor: Redactor, place: Place): unknown {
  if (typeof value === 'string') return carriable(redactor.field(value, holdsNames(place)));
  if (Array.isArray(value)) return value.map((item) => redact(item, redactor, place));
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  const level = levelOf(value) ?? place.level;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const inside = { key, level, parameters: place.parameters || key === 'parameters' };
      const said = place.parameters ? carriable(redactor.field(key, false)) : key;
      const kept = vocabulary.has(key) && typeof item === 'string';
      return [said, kept ? item : redact(item, redactor, inside)];
    }),
  );
}

const holdsNames = ({ key, level }: Place): boolean =>
  participants.has(key) || (byLevel.has(key) && level === 'participant');

/** The level a result was computed at, as its provenance says. */
function levelOf(value: object): string | null {
  const parameters = at(at(value, 'provenance'), 'parameters');
  const level = at(parameters, 'by') ?? at(parameters, 'level');
  return typeof level === 'string' ? level : null;
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
