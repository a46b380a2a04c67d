import { buildWeb } from '../../server/development/build-pages.ts';

/** Builds the web pages when their sources are newer; the browser must see today's. */
export async function builtPages(): Promise<void> {
  const { ready, failed } = buildWeb();
  while (!ready()) {
    if (failed()) throw new Error('the web pages could not be built');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
