import { elements } from '../platform/elements';
import { go, here, restart } from '../platform/navigation';
import { useSession } from '../session';

/** Put in by the build: config/service.ts. */
declare const SERVICE_NAME: string;

const { Box, Tap, Words } = elements;

/** The step on which somebody asks for help: its questions come first there. */
const stepOf = (address: string): Record<string, string> => {
  const step = /^\/pages\/([\w-]+)\//.exec(address)?.[1] ?? '';
  return step === '' || step === 'index' || step === 'help' ? {} : { step };
};

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
          <Tap className="link" onTap={() => go('help', stepOf(here()))}>
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
