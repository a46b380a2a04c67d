import { faultWords } from '../data/fault-words.ts';

/** Runs a command to its end: its number becomes the exit code, a fault one line and `faultCode`. Never a stack. */
export async function end(command: () => Promise<number>, faultCode = 1): Promise<never> {
  try {
    process.exit(await command());
  } catch (error) {
    console.error(faultWords(error));
    process.exit(faultCode);
  }
}
