/** Lines of streamed text without their line feed; a line that spans chunks is put together once. */
export function* readLines(chunks: Iterable<string>): Iterable<string> {
  let rest: string[] = [];
  for (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      rest.push(chunk.slice(from, end));
      yield rest.length === 1 ? (rest[0] ?? '') : rest.join('');
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.slice(from));
  }
  if (rest.length > 0) yield rest.join('');
}
