import { tsImport } from 'tsx/esm/api';
import { bundle, deployed } from '../../server/development/bundle.mjs';

// Jest loads this file itself, outside its transforms, therefore plain JavaScript.
export default async function globalSetup() {
  // Once for all files: child processes load plain JavaScript (the transforms of the tests end at their own), and what a deployer runs is tested as built.
  bundle(deployed);
  const { rsaKeysOf, simulatedParties } = await tsImport('../../server/platforms/simulator-keys.ts', import.meta.url);
  process.env.TEST_PARTY_KEYS = JSON.stringify(Object.fromEntries(simulatedParties.map((party) => [party, rsaKeysOf(party)])));
  const { startTestServer } = await tsImport('./test-server.ts', import.meta.url);
  globalThis.stopTestServer = await startTestServer();
}
