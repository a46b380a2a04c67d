import { readProductionEnv } from '../config/production-env.ts';
import { faultWords } from './data/fault-words.ts';
import { openedKeys } from './opened-keys.ts';

/**
 * The production entry: everything comes from the environment, and nothing is loaded before the environment is sound. What cannot start says why
 * in one line, without a stack, and ends with 1.
 */
try {
  const env = readProductionEnv(await openedKeys(process.env));
  const { startProduction } = await import('./start-production.ts');
  await startProduction(env);
} catch (error) {
  console.error(faultWords(error));
  process.exit(1);
}
