import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { prepareNotify } from './notify';
import { faceCheck } from './platform/face-check';
import { privacy } from './platform/privacy';
import { restoreSession } from './session';
import { sessionStore } from './session-store';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    faceCheck.prepare();
    sessionStore.watch(() => sessionStore.current().status === 'signedIn' && prepareNotify());
    privacy.listen();
    void restoreSession();
  });
  return children;
}
