import { tsImport } from 'tsx/esm/api';

// Jest loads this file itself, outside its transforms, therefore plain JavaScript.
export default async function globalSetup() {
  const { startTestServer } = await tsImport('./test-server.ts', import.meta.url);
  globalThis.stopTestServer = await startTestServer();
}
