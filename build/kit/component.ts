/** Something that is shipped, as the bill of materials names it. */
export type Component = Readonly<{
  name: string;
  /** null where the thing it came in does not say it. */
  version: string | null;
  /** An SPDX identifier or expression. */
  license: string;
  /** Package URL (https://github.com/package-url/purl-spec), without the version. */
  purl: string;
  /** Of the package as the registry has it, in hexadecimal. */
  sha512?: string;
  /** What it was built with and brings along. */
  parts?: readonly Component[];
}>;

/** A component and all that it brings along. */
export const withParts = (one: Component): readonly Component[] => [
  one,
  ...(one.parts ?? []).flatMap(withParts),
];
