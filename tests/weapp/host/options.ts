/** How a phone is, and how the mini-program was opened on it. */

export interface Launch {
  path?: string;
  query?: Record<string, string>;
  /** How it was opened: 1001 from the list, 1007 from a card, 1047 by mini-program code, 1065 by URL Link. */
  scene?: number;
}

export interface Options {
  latePromises?: boolean;
  storageFull?: boolean;
  storageBroken?: boolean;
  theme?: 'light' | 'dark';
  /** 17 is usual. */
  fontSize?: number;
  width?: number;
  height?: number;
  /** Calls that the deployer forgot to name in the privacy guide. */
  undeclared?: readonly string[];
  /** What lies in place of the identity provider's package. */
  faceSdk?: string;
}

/** What of it the host in the browser is told. */
export const standing = ({
  latePromises = process.env.WEAPP_PROMISES !== 'early',
  storageFull = false,
  storageBroken = false,
  theme = 'light',
  fontSize = 17,
}: Options) => ({ latePromises, storageFull, storageBroken, theme, fontSizeSetting: fontSize });
