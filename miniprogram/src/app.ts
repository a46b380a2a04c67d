import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { prepareNotify } from './notify';
import { restoreSession } from './session';
import { sessionStore } from './session-store';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    sessionStore.watch(() => sessionStore.current().status === 'signedIn' && prepareNotify());
    void restoreSession();
  });
  return children;
}
