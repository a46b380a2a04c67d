import { type CSSProperties, createContext, type ReactNode, useContext, useState } from 'react';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { useBelow, usePullEnds, usePulled } from '../platform/navigation';
import { update } from '../platform/update';
import { isHelp, seekHelp } from '../seek-help';
import { forgetful, online, outdated } from '../surroundings';
import { textScale } from '../text-size';
import { Phrases } from './controls';
import { PrivacySheet } from './PrivacySheet';
import { TopBar } from './TopBar';

const { Box, Heading, Main, Page, Tap, Words } = elements;

interface ScreenProps {
  /** What this step is for. */
  title: string;
  lead?: ReactNode;
  /** The one status card; beside the content on wide screens. */
  status?: ReactNode;
  /** One primary action, at most one secondary beside it. */
  actions?: ReactNode;
  /** What the primary action does, where fields lead up to it: Enter in any of them does the same. */
  onEnter?: () => void;
  /** How far the application has come that this screen is about. */
  progress?: ReactNode;
  /** Takes the width of a PC: for pictures beside words. */
  wide?: boolean;
  /** What pulling down asks again, beside all that the screen has loaded. */
  pulled?: () => void;
  children?: ReactNode;
}

const nothing = () => undefined;

/** Passwords and codes are kept nowhere, numbers of people not on the device, and on the web nothing outlives the page. */
const stays = device.isWechat ? '已填写的内容会保留，退出小程序后号码、密码须重填。' : '已填写的内容会保留，请不要关闭本页。';

const toKnow = (isOnline: boolean, forgets: boolean): string => {
  if (isOnline) return forgets ? '手机存储已满，没保存的内容离开小程序后不会留下，请写好就保存。' : '';
  return forgets ? '没有网络，手机存储也已满：请先别离开小程序，连上后自动继续。' : `没有网络，连上后自动继续；${stays}`;
};

/** Its place stays: it must not draw the fields below anew while somebody types. */
function ToKnow() {
  const words = toKnow(online.use(), forgetful.use());
  return (
    <Box className={words ? 'to-know' : 'gone'} role="status">
      {words}
    </Box>
  );
}

/** WeChat's own bar leads to no help. */
function ToHelp() {
  const [there] = useState(isHelp);
  if (there) return null;
  return (
    <Tap className="link" onTap={seekHelp}>
      常见问题
    </Tap>
  );
}

/** Nothing works any more but this. */
const Outdated = (): ScreenProps => ({
  title: device.isWechat ? '请重启小程序更新' : '请刷新页面更新',
  lead: '您打开的是旧版本，已不能继续使用。更新后再打开，已保存的内容都在。',
  actions: (
    <Tap className="button button-primary" onTap={update.renew}>
      {device.isWechat ? '重启小程序更新' : '刷新页面'}
    </Tap>
  ),
});

/**
 * Letters are larger than the person's setting asks for: for a page that somebody opens once, perhaps without glasses. Given around the whole
 * page, so that they keep their size from the first bone to the last word.
 */
export const Larger = createContext(false);

/** The anatomy every page shares: title, status, content, action. */
export function Screen(given: ScreenProps) {
  const { title, lead, status, actions, onEnter, progress, wide = false, pulled = nothing, children } = outdated.use() ? Outdated() : given;
  const below = useBelow();
  const style = { '--scale': textScale.of(textScale.use(), useContext(Larger)) } as CSSProperties;
  usePulled(pulled);
  usePullEnds();
  return (
    <Page below={below} className={`screen ${wide ? 'screen-wide' : ''} ${status ? 'screen-two' : ''}`} style={style}>
      {!device.isWechat && <TopBar />}
      {device.developmentApi !== '' && <Words className="hint">开发版，连接 {device.developmentApi}，不能上传发布</Words>}
      <ToKnow />
      <Main className={`columns ${status ? 'columns-two' : ''}`} onSubmit={onEnter}>
        <Box className="masthead">
          {progress}
          <Heading level={1} id="title">
            <Phrases words={title} />
          </Heading>
          {lead && <Words className="lead">{lead}</Words>}
        </Box>
        {status && <Box className="side">{status}</Box>}
        <Box className="content">
          {children}
          {device.isWechat && <ToHelp />}
        </Box>
        <Box className="actions">{actions}</Box>
      </Main>
      <PrivacySheet />
    </Page>
  );
}
