/** The browser or telephone that asks, as far as it lets itself be known. */
export interface Device {
  /** Tells it from others; said by nobody else, or an address where nothing better is known. */
  id: string;
  /** A browser that shows the name we gave it: nobody else can say it. */
  inBrowser: boolean;
  /** Browser and system, as their owner may recognise them: `Chrome · Windows`. */
  words: string;
  /** Whether it was given this mark. */
  knows(mark: string): boolean;
  /** Gives it a mark to show from now on. */
  remember(mark: string): Promise<void>;
}
