import { buildWeb } from '../../server/development/build-pages.ts';
import type { WebRoots } from '../../server/http/web.ts';

/** Builds a front end when its sources are newer than what stands there; the browser must see today's. */
export async function builtPages(name: keyof WebRoots): Promise<void> {
  const { ready, failed } = buildWeb([name]);
  while (!ready()) {
    if (failed()) throw new Error(`the pages of ${name} could not be built`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
