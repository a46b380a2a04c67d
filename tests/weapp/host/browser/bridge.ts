/** What the host outside of the browser does for this phone: network, files, WeChat's servers, the person. */
declare global {
  interface Window {
    __outside(name: string, input: unknown): Promise<unknown>;
    __phone: Phone;
  }
}

/** Set before the mini-program starts. */
export interface Phone {
  /** Files of the package by path. */
  scripts: Record<string, string>;
  configs: Record<string, unknown>;
  styles: Record<string, string>;
  /** Result of WeChat's template compiler for the whole package. */
  templates: string;
  stored: Record<string, string>;
  launch: { path: string; query: Record<string, string>; scene: number };
  /** Promises come as macrotasks, as on iOS 15 and before. */
  latePromises: boolean;
  theme: 'light' | 'dark';
  fontSizeSetting: number;
}

export const outside = <Answer>(name: string, input: unknown = {}): Promise<Answer> => window.__outside(name, input) as Promise<Answer>;

/** Something that WeChat would not do, or that a person would see as an error: the run fails by it. */
export const complain = (words: string): void => void outside('complain', words);
