import type { FaceCheck } from './types';

export const faceCheck: FaceCheck = {
  way: () => 'browser',
  prepare: () => undefined,
  open({ url }) {
    window.location.assign(url);
    return true;
  },
};
