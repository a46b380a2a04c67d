import { faults } from './faults';
import type { FaceCheck } from './types';

/** Put in by the build: whether the provider's package lies in the mini-program (`config/weapp/face-sdk.js`). */
declare const FACE_SDK: boolean;

/** WeChat's own loader, which takes no absolute path: this file is part of the start, so it lies at the root; the package is copied beside it. */
declare const __non_webpack_require__: (path: string) => Edition;

interface Sdk {
  initEid(): Promise<unknown> | undefined;
  /** Some editions of the package answer with a promise. */
  startEid(input: { data: { token: string }; verifyDoneCallback: () => void }): Promise<unknown> | undefined;
}

/** Both functions by their names, or together as what the package exports by default. */
type Edition = Partial<Sdk> & { default?: Partial<Sdk> };

const isWhole = (given: Partial<Sdk>): given is Sdk => Boolean(given.initEid && given.startEid);

/** @throws {Error} when the deployer's copy of the package is not whole, or fails while it is loaded */
function sdk(): Sdk {
  const loaded = __non_webpack_require__('./mp_ecard_sdk/main');
  const given = loaded.default ?? loaded;
  if (!isWhole(given)) throw new Error('mp_ecard_sdk is not whole');
  return given;
}

let works = FACE_SDK;

/** Its own words may hold the token. */
const report = (fault: unknown): void => faults.log(`face check: ${fault instanceof Error ? fault.name : 'unknown'}`);

/** The package is not ours: what goes wrong in it must cost nobody the session or the screen. */
function orNoMore(act: () => Promise<unknown> | undefined): boolean {
  try {
    // What fails later is the person's own no, or the provider's: the tap works again.
    void act()?.then?.(undefined, report);
  } catch (fault) {
    works = false;
    report(fault);
  }
  return works;
}

export const faceCheck: FaceCheck = {
  way: () => (works ? 'miniProgram' : null),
  prepare: () => void (FACE_SDK && orNoMore(() => sdk().initEid())),
  // What it says of the outcome is not asked: each return to the page asks the server.
  open: ({ token }) => orNoMore(() => sdk().startEid({ data: { token: token?.value ?? '' }, verifyDoneCallback: () => undefined })),
};
