import { isArray, isObject, type Json, type JsonObject } from './parse.ts';

/** Value at a path of keys, undefined when something on the way is missing or no object. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let here = value;
  for (const key of path) {
    if (!isObject(here)) return undefined;
    here = here.fields.get(key);
  }
  return here;
}

/** Text of a scalar; null for null, missing, lists and objects. `{"value","currency"}` money is its value. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string | null {
  const found = at(value, ...path);
  if (typeof found === 'string') return found;
  if (typeof found === 'boolean') return String(found);
  if (isObject(found)) {
    const money = found.fields.get('value');
    return typeof money === 'string' && found.fields.size <= 3 ? money : null;
  }
  return null;
}

export const has = (value: Json | undefined, ...keys: readonly string[]): boolean =>
  isObject(value) && keys.every((key) => value.fields.has(key));

/** The objects of a list; null when it is no list (a missing list is not an empty one). */
export function objectsOf(value: Json | undefined): readonly JsonObject[] | null {
  return isArray(value) ? value.filter(isObject) : null;
}

/**
 * The message of an API's error envelope, null when the answer is none. Every venue says it in its own way; a code
 * that means success (0, "00000", "200000", 200) is no error.
 */
export function apiError(root: Json): Readonly<{ column: string; message: string }> | null {
  if (!isObject(root)) return null;
  const message = (...keys: readonly string[]): string =>
    keys.map((k) => textAt(root, k)).find((t) => t !== null && t !== '') ?? 'no message';
  const retCode = textAt(root, 'retCode');
  if (retCode !== null && retCode !== '0')
    return { column: 'retCode', message: `${retCode}: ${message('retMsg')}` };
  const code = textAt(root, 'code');
  if (
    code !== null &&
    !/^(0+|200|200000|00000)$/.test(code) &&
    (root.fields.has('msg') || root.fields.has('message'))
  )
    return { column: 'code', message: `${code}: ${message('msg', 'message')}` };
  if (textAt(root, 'result') === 'error') return { column: 'result', message: message('error', 'errors') };
  if (textAt(root, 'status') === 'error')
    return { column: 'status', message: message('err-msg', 'err_msg', 'message') };
  if (textAt(root, 'success') === 'false')
    return { column: 'success', message: message('message', 'msg', 'code') };
  const label = textAt(root, 'label');
  if (label !== null && root.fields.has('message') && root.fields.size <= 4)
    return { column: 'label', message: `${label}: ${message('message')}` };
  const error = at(root, 'error');
  if (isObject(error))
    return { column: 'error', message: textAt(error, 'message') ?? textAt(error, 'name') ?? 'no message' };
  if (isArray(error) && error.length > 0) return { column: 'error', message: error.map(String).join('; ') };
  if (typeof error === 'string' && error !== '' && !root.fields.has('result'))
    return { column: 'error', message: error };
  const errors = at(root, 'errors');
  if (isArray(errors) && errors.length > 0 && root.fields.size <= 3)
    return {
      column: 'errors',
      message: textAt(errors[0], 'msg') ?? textAt(errors[0], 'message') ?? 'no message',
    };
  return null;
}
