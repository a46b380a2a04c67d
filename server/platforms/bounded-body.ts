/** Longest answer of a platform; a bill may be longer than anything else. Bytes. */
export const longestAnswer = { usual: 16 * 1024 * 1024, bill: 64 * 1024 * 1024 } as const;

/** An answer that does not end where it should. */
class AnswerTooLong extends Error {
  override name = 'AnswerTooLong';
}

/** The body of an answer; one that is longer than `most` bytes is broken off, so that no party fills our memory. @throws {AnswerTooLong} */
export async function bodyOf({ body }: Pick<Response, 'body'>, most: number = longestAnswer.usual): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const reader = body?.getReader();
  let size = 0;
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    chunks.push(piece.value);
    size += piece.value.length;
    if (size > most) {
      await reader?.cancel();
      throw new AnswerTooLong();
    }
  }
  return Buffer.concat(chunks);
}
