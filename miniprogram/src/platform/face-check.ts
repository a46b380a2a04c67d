import type { FaceCheck } from './types';

/** Put in by the build: whether the provider's package lies in the mini-program (`config/weapp/face-sdk.js`). */
declare const FACE_SDK: boolean;

/** WeChat's own loader, which takes no absolute path: this file is part of the start, so it lies at the root; the package is copied beside it. */
declare const __non_webpack_require__: (path: string) => Sdk;

interface Sdk {
  initEid(): void;
  startEid(input: { data: { token: string }; verifyDoneCallback: () => void }): void;
}

const sdk = (): Sdk => __non_webpack_require__('./mp_ecard_sdk/main');

export const faceCheck: FaceCheck = {
  way: FACE_SDK ? 'miniProgram' : null,
  prepare: () => FACE_SDK && sdk().initEid(),
  // What it says of the outcome is not asked: each return to the page asks the server.
  open: ({ token }) => sdk().startEid({ data: { token: token?.value ?? '' }, verifyDoneCallback: () => undefined }),
};
