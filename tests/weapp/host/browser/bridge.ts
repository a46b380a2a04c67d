import { Refused, type Told } from '../refused.ts';

/** What the host outside of the browser does for this phone: network, files, WeChat's servers, the person. */
declare global {
  interface Window {
    __outside(name: string, input: unknown): Promise<Told>;
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
  /** `onLaunch` has begun. */
  launched?: boolean;
  /** Promises come as macrotasks, as on iOS 15 and before. */
  latePromises: boolean;
  /** Nothing more can be stored. */
  storageFull: boolean;
  /** Nothing that was stored can be read. */
  storageBroken: boolean;
  theme: 'light' | 'dark';
  fontSizeSetting: number;
}

/** @throws {Refused} with what WeChat says after `fail` */
export async function outside<Answer>(name: string, input: unknown = {}): Promise<Answer> {
  const told = await window.__outside(name, input);
  if ('answer' in told) return told.answer as Answer;
  const { reason, errno, errCode } = told.refused;
  throw new Refused(reason, errno, errCode);
}

/** Something that WeChat would not do, or that a person would see as an error: the run fails by it. */
export const complain = (words: string): void => void outside('complain', words);
