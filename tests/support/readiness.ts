import { eventually } from './story/patience.ts';

interface Readiness {
  checks: Record<string, boolean>;
  parts: Record<string, string>;
}

/** Waits until the service says this of one of its parts: whoever asks within one second is told the same. */
export const readyzSays = (origin: string, list: keyof Readiness, part: string, said: boolean | string): Promise<boolean> =>
  eventually(`${part} ${said} at /readyz`, async () => {
    const answer = await fetch(`${origin}/readyz`);
    return ((await answer.json()) as Readiness)[list][part] === said;
  });
