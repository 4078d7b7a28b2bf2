const smallest = 800;

/** Slides and charts with every size of text made smaller: as wide in a wider font as it was measured in Arial. */
export const shrunk = (xml: string, share: number): string =>
  share >= 1
    ? xml
    : xml.replace(/(<a:(?:rPr|defRPr|endParaRPr)\b[^>]*?\bsz=")(\d+)/g, (_, head: string, size: string) =>
        head.concat(String(Math.max(smallest, Math.floor((Number(size) * share) / 50) * 50))),
      );
