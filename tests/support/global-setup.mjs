import { tsImport } from 'tsx/esm/api';
import { bundle } from '../../server/development/bundle.mjs';

// Jest loads this file itself, outside its transforms, therefore plain JavaScript.
export default async function globalSetup() {
  // Threads load plain JavaScript: the transforms of the tests end at their own thread.
  bundle(['server/scan/worker.ts']);
  const { startTestServer } = await tsImport('./test-server.ts', import.meta.url);
  globalThis.stopTestServer = await startTestServer();
}
