import { keyServiceOf, keyVariables } from '../opened-keys.ts';
import { end } from './end.ts';

/**
 * `node server/dist/commands/new-key.js SEALING_KEYS`: has the key service draw a key for that variable and prints it as it may stand there,
 * wrapped: `kms.…`. The key itself is seen by nobody. Exit 1 when the variable has no keys or the service refuses.
 */
await end(async () => {
  const variable = keyVariables.find((name) => name === process.argv[2]);
  if (!variable) throw new Error(`Which variable? ${keyVariables.join(', ')}`);
  console.log(`kms.${await (await keyServiceOf(process.env)).newKey(variable)}`);
  return 0;
});
