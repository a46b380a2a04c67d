/** Invented people with valid check digits, shared by the platform stories. */
export const mobile = '13907910001';
export const person = { name: '王晓明', idNumber: '36010219800101123' };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const sum = [...person.idNumber].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
person.idNumber += '10X98765432'[sum % 11];

/** Everything an error could leak into a log: message, stack, own fields, causes. */
export function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  const own = JSON.stringify(error, Object.getOwnPropertyNames(error));
  return `${own} ${error.stack} ${error.cause ? everythingIn(error.cause) : ''}`;
}

/** The error that a promise ends with; fails when it ends well. */
export async function failureOf(work: Promise<unknown>): Promise<Error> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error('the call succeeded or threw something that is not an Error');
  return outcome;
}
