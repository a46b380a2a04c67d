/** Sends `most` at a time: at once while there is room, else in the order in which it was asked. */
export function lanes(most: number) {
  let underway = 0;
  const waiting: (() => void)[] = [];
  return async function inLane<Value>(send: () => Promise<Value>): Promise<Value> {
    if (underway >= most) await new Promise<void>((go) => waiting.push(go));
    else underway += 1;
    try {
      return await send();
    } finally {
      const next = waiting.shift();
      // The place is handed on.
      if (next) next();
      else underway -= 1;
    }
  };
}

/** WeChat carries ten requests, uploads and downloads at a time and refuses or holds back what is more; two are left to the identity provider's package. */
export const inLane = lanes(8);
