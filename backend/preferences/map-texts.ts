/** Fields that hold participants, whatever else their names mean. */
const participants = new Set(['participant', 'participants', 'counterparty', 'affiliates']);
/** Records whose keys are participants. */
const keyed = new Set(['affiliates']);

type Place = Readonly<{ holdsNames: boolean; key: string }>;

/** The same value with every text in it replaced; bytes and columns of numbers stay, keys too unless they are names. */
export function mapTexts(
  value: unknown,
  replace: (text: string, holdsNames: boolean) => string,
  place: Place = { holdsNames: false, key: '' },
): unknown {
  if (typeof value === 'string') return replace(value, place.holdsNames);
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value))
    return typeof value[0] === 'number' && typeof value.at(-1) === 'number'
      ? value
      : value.map((item) => mapTexts(item, replace, place));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const inner = { holdsNames: place.holdsNames || participants.has(key), key };
      return [keyed.has(place.key) ? replace(key, true) : key, mapTexts(item, replace, inner)];
    }),
  );
}
