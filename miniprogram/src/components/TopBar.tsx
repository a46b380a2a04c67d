import { elements } from '../platform/elements';
import { go, restart } from '../platform/navigation';
import { seekHelp } from '../seek-help';
import { useSession } from '../session';

/** Put in by the build: config/service.ts. */
declare const SERVICE_NAME: string;

const { Box, Tap, Words } = elements;

/** Way home, to help and to the account: the mini-program has its own bar for this, the web page needs ours. */
export function TopBar() {
  const signedIn = useSession().status === 'signedIn';
  return (
    <Box className="topbar" role="navigation" label="导航">
      <Box className="topbar-inner">
        <Tap className="brand" onTap={() => void restart('index')} label={`${SERVICE_NAME}，首页`}>
          <Words className="brand-mark" />
          {SERVICE_NAME}
        </Tap>
        <Box className="topbar-links">
          <Tap className="link" onTap={seekHelp}>
            帮助
          </Tap>
          <Tap className="link" onTap={() => go(signedIn ? 'account' : 'sign-in')}>
            {signedIn ? '账号' : '登录'}
          </Tap>
        </Box>
      </Box>
    </Box>
  );
}
