import type { CSSProperties, ReactNode } from 'react';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { PrivacySheet } from './PrivacySheet';
import { TopBar } from './TopBar';

const { Box, Heading, Words } = elements;

interface ScreenProps {
  /** What this step is for. */
  title: string;
  lead?: ReactNode;
  /** The one status card; beside the content on wide screens. */
  status?: ReactNode;
  /** One primary action, at most one secondary beside it. */
  actions?: ReactNode;
  /** Takes the width of a PC: for pictures beside words. */
  wide?: boolean;
  children?: ReactNode;
}

/** The anatomy every page shares: title, status, content, action. */
export function Screen({ title, lead, status, actions, wide = false, children }: ScreenProps) {
  const style = { '--scale': device.textScale() } as CSSProperties;
  return (
    <Box className={`screen ${wide ? 'screen-wide' : ''}`} style={style}>
      {!device.isWechat && <TopBar />}
      {device.developmentApi !== '' && <Words className="hint">开发版，连接 {device.developmentApi}，不能上传发布</Words>}
      <Box className={`columns ${status ? 'columns-two' : ''}`}>
        <Box className="masthead">
          <Heading level={1} id="title">
            {title}
          </Heading>
          {lead && <Words className="lead">{lead}</Words>}
        </Box>
        {status && <Box className="side">{status}</Box>}
        <Box className="content">{children}</Box>
        {actions && <Box className="actions">{actions}</Box>}
      </Box>
      <PrivacySheet />
    </Box>
  );
}
