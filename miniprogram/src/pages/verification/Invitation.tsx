import type { ApplicationView, VerificationView } from '../../../../server/contract/views.ts';
import { Button, Card, Icon } from '../../components/controls';
import type { Loaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { ByMessage } from './ByMessage';
import { CodePicture } from './CodePicture';

const { Box, ShareTap } = elements;

const copyLink = (link: string) => device.copy(link, '链接已复制，请发给法定代表人');

interface InvitationProps {
  id: string;
  /** Of the legal representative. */
  name: string;
  link: string;
  verification: VerificationView;
  loaded: Loaded<ApplicationView>;
}

/** Four ways to the legal representative's own phone. */
export const Invitation = ({ id, name, link, verification, loaded }: InvitationProps) => (
  <>
    <Card title={`请${name}本人打开`}>
      <CodePicture id={id} verification={verification} loaded={loaded} />
      <Box className="stack">
        <ShareTap className="button button-secondary">发送微信卡片</ShareTap>
        <Button look="secondary" onTap={() => copyLink(link)}>
          <Icon name="copy" />
          复制链接
        </Button>
      </Box>
    </Card>
    <Card title="发短信给本人">
      <ByMessage id={id} verification={verification} loaded={loaded} />
    </Card>
  </>
);
