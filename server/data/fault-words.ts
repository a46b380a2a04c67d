/** What an error says, in one line; an attempt on several addresses fails with one error for each and no words of its own. */
export function faultWords(error: unknown): string {
  const { message, code, errors = [] } = error as Error & { code?: string; errors?: Error[] };
  return (message || errors[0]?.message || code || String(error)).replaceAll(/\s*\n\s*/g, ' ');
}
