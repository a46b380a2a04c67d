export const pause = (ms: number) => new Promise<void>((over) => setTimeout(over, ms));

/** What WeChat answers, or a refusal after so many milliseconds without any answer. */
export const within = <Value>(ms: number, answer: Promise<Value>): Promise<Value> =>
  Promise.race([
    answer,
    pause(ms).then(() => {
      throw new Error('no answer');
    }),
  ]);
