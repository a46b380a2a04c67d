/** Digits and letters that nobody takes for one another, read or told on the telephone: no 0 and O, no 1, I and L. */
export const requestIdSigns = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

const signs = 6;

/** The id of a request as it is answered, shown and read out: `7KQM9X`. Of the requests of a day that failed, two hardly ever share one. */
export const requestIdShape = new RegExp(`^[${requestIdSigns}]{${signs}}$`);

/** Names the request in each of our answers: what comes without it is not from us. */
export const requestIdHeader = 'X-Request-Id';

/** A request id out of `random`, which gives whole numbers below its bound. */
export const requestIdFrom = (random: (below: number) => number): string =>
  Array.from({ length: signs }, () => requestIdSigns[random(requestIdSigns.length)]).join('');

/** The request id that somebody typed as it was told to them, in small letters or in groups; null when it is none. */
export function requestIdIn(typed: string): string | null {
  const read = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/^编号[::]?/, '');
  return requestIdShape.test(read) ? read : null;
}
