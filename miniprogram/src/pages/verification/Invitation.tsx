import { Button, Card, Icon } from '../../components/controls';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';

const { Box, Picture, ShareTap, Words } = elements;

const copyLink = (link: string) => device.copy(link, '链接已复制，请发给法定代表人');

/** Three ways to the legal representative's own phone. */
export const Invitation = ({ link, qr, name }: { link: string; qr: string; name: string }) => (
  <Card title={`请${name}本人打开`}>
    <Box className="qr">
      <Picture src={qr} label="法人核验二维码，用法定代表人的手机扫描" className="qr-picture" />
      <Words className="hint">用法定代表人的手机扫描，或把链接发过去</Words>
    </Box>
    <Box className="stack">
      <ShareTap className="button button-secondary">发送微信卡片</ShareTap>
      <Button look="secondary" onTap={() => copyLink(link)}>
        <Icon name="copy" />
        复制链接
      </Button>
    </Box>
  </Card>
);
