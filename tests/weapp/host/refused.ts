/** A refusal of WeChat: the words after `fail `, with the numbers that WeChat gives beside them. */
export class Refused extends Error {
  constructor(
    reason: string,
    readonly errno?: number,
    /** Older functions say this instead of `errno`. */
    readonly errCode?: number,
  ) {
    super(reason);
  }
}

/** How the answer of the host outside travels to the phone: errors lose everything but their words on that way. */
export type Told = { answer: unknown } | { refused: { reason: string; errno?: number; errCode?: number } };

export const toldOf = async (work: () => Promise<unknown>): Promise<Told> => {
  try {
    return { answer: await work() };
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    const { message: reason, errno, errCode } = fault;
    return { refused: { reason, ...(errno !== undefined && { errno }), ...(errCode !== undefined && { errCode }) } };
  }
};
