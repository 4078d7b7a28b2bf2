import type { Parts } from './package-parts.ts';
import { pictureSize } from './picture-size.ts';
import { slideSize } from './slide-size.ts';
import type { Logo } from './template.ts';

const maxBytes = 2 * 2 ** 20;

/** A picture wider than this share of the slide is an ornament or a background. */
const widest = 0.5;

/** The first picture of a slide master that is no background, or why it cannot be used. Both null when it has none. */
export function readLogo(
  parts: Parts,
  master: string,
): Readonly<{ logo: Logo | null; warning: string | null }> {
  const pictures = parts.text(master).match(/<p:pic\b[\s\S]*?<\/p:pic>/g) ?? [];
  if (pictures.length === 0) return { logo: null, warning: null };
  const { width } = slideSize(parts);
  const picture = pictures.find((p) => !(Number(/<a:ext\b[^>]*\bcx="(\d+)"/.exec(p)?.[1]) > widest * width));
  if (picture === undefined)
    return {
      logo: null,
      warning: 'The picture on the slide master is a background and no logo: it is left out.',
    };
  const id = /<a:blip\b[^>]*\br:embed="([^"]*)"/.exec(picture)?.[1];
  const target = parts.relations(master).find((r) => r.id === id)?.target ?? '';
  const bytes = parts.bytes(target);
  const kind = target.split('.').at(-1) ?? '';
  const no = (why: string) => ({ logo: null, warning: `The logo (${kind}) is left out: ${why}.` });
  if (bytes === undefined) return no('it is not in the file or too large');
  if (bytes.length > maxBytes) return no(`it has more than ${maxBytes / 2 ** 20} MB`);
  const size = pictureSize(bytes);
  if (size === null) return no('only PNG and JPEG pictures can be used');
  return {
    logo: { type: size.type, base64: Buffer.from(bytes).toString('base64'), ratio: size.height / size.width },
    warning: null,
  };
}
