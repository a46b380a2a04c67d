/** Words with which people fill in a form that they mean to fill in later. */
const unfilled = /^(secret|password|passwd|example|test|your-|to[-_ ]?do|tb[d]|x{3})|change-?me|jiangxi-demo|example(key)?$|^<.*>$/i;

/** Whether the words of a form still stand in a variable. */
export const isUnfilled = (value: string): boolean => unfilled.test(value);

/** What programs ship with. */
const shipped = /^(minio|guest|root|admin|postgres|redis|token|qwerty|1qaz|abc123|letmein)/i;

/** Whether a secret was never chosen. */
export const isPlaceholder = (secret: string): boolean => isUnfilled(secret) || shipped.test(secret);

/** Nobody draws a secret of fewer different characters. */
const fewest = 4;

/** Whether somebody typed a secret instead of drawing it: few different characters, the same ones again and again, or a row of the alphabet or keyboard. */
export function isTyped(secret: string): boolean {
  return new Set(secret).size < fewest || repeats(secret) || runs(secret) * 2 > secret.length;
}

/** The same piece at least twice and nothing else. */
function repeats(secret: string): boolean {
  const again = (secret + secret).indexOf(secret, 1);
  return again < secret.length;
}

const rows = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** How many characters follow the one before them in a row, forwards or backwards. */
function runs(secret: string): number {
  const text = secret.toLowerCase();
  const neighbours = [...rows, ...rows.map((row) => [...row].reverse().join(''))].flatMap((row) =>
    [...row].slice(1).map((letter, at) => `${row[at]}${letter}`),
  );
  const near = new Set([...neighbours, '90', '09']);
  return [...text].slice(1).filter((letter, at) => near.has(`${text[at]}${letter}`)).length;
}
