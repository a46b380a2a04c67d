import { tsImport } from 'tsx/esm/api';
import { bundle, deployed } from '../../server/development/bundle.mjs';

// Jest loads this file itself, outside its transforms, therefore plain JavaScript.
export default async function globalSetup() {
  // Once for all files: threads load plain JavaScript (the transforms of the tests end at their own), and what a deployer runs is tested as built.
  bundle(deployed);
  const { startTestServer } = await tsImport('./test-server.ts', import.meta.url);
  globalThis.stopTestServer = await startTestServer();
}
