import { type ComponentProps, useState } from 'react';
import { call } from '../../api';
import { Button, Notice } from '../../components/controls';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { faceCheck } from '../../platform/face-check';
import { type ByProps, openFirst, type Page } from './page';
import { linkTokenHeader } from './token';
import { useFaceToken } from './use-face-token';

const { Words } = elements;

const Begin = (props: Pick<ComponentProps<typeof Button>, 'busy' | 'onTap'>) => <Button {...props}>同意并开始人脸核验</Button>;

/** The provider's page takes the place of ours. */
function OnPage({ page, consents }: Pick<ByProps, 'page' | 'consents'>) {
  const { busy, failure, run } = useAction();
  const start = async () => {
    await openFirst(page);
    faceCheck.open(await call('POST /verification/start', { body: { consent: true } }, linkTokenHeader()));
  };
  return (
    <>
      <Failure failure={failure} />
      <Begin busy={busy} onTap={() => consents() && run(start)} />
    </>
  );
}

/** The provider's mini-program opens over ours, with a token that must be there before the tap. */
function InWechat({ page, onUnopened }: { page: Page; onUnopened: () => void }) {
  const { usable, failure, preparing, fetch, leave } = useFaceToken(page);
  const open = () => {
    const check = usable();
    if (!check) return void fetch();
    if (leave() && !faceCheck.open(check)) onUnopened();
  };
  return (
    <>
      <Failure failure={failure} />
      <Begin busy={preparing} onTap={open} />
    </>
  );
}

/** WeChat cannot show the provider's page: the same page in a browser can. */
const InBrowser = ({ page }: { page: Page }) => (
  <>
    <Notice tone="info" title="请到手机浏览器中做人脸核验">
      <Words>微信里不能打开核验页面。请复制链接，粘贴到手机浏览器的地址栏打开；做完后回到这里即可看到结果。</Words>
    </Notice>
    <Button onTap={() => device.copy(page.link, '链接已复制，请在浏览器中打开')}>复制核验链接</Button>
  </>
);

export function ByFace({ page, agreed, consents }: ByProps) {
  const [way, setWay] = useState(faceCheck.way);
  if (!way || !page.ways.includes(way)) return <InBrowser page={page} />;
  if (way === 'browser') return <OnPage page={page} consents={consents} />;
  // WeChat's guide follows the person's own tick: before it there are our words to be read.
  if (!agreed) return <Begin onTap={consents} />;
  return (
    <PartAsked>
      <InWechat page={page} onUnopened={() => setWay(faceCheck.way)} />
    </PartAsked>
  );
}
