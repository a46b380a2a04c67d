import { useSyncExternalStore } from 'react';
import { elements } from '../platform/elements';
import { useGone } from '../platform/navigation';
import { privacy } from '../platform/privacy';
import { Button } from './controls';

const { AgreeTap, Box, Heading, Overlay, Tap, Words } = elements;

/** What can be done without any personal data. */
export const stillWorks = '不同意也可以浏览办理条件、价格、帮助和扫描示例，或在电脑浏览器中办理。';

/** WeChat's question before the first personal data, in our words; the answer goes back to whatever waits for it. */
export function PrivacySheet() {
  const asked = useSyncExternalStore(privacy.watch, privacy.asked, privacy.asked);
  // Left by the arrow, or taken elsewhere by a card; left standing, the question would cover the other page.
  useGone(privacy.leave);
  if (!asked) return null;
  return (
    <Overlay
      label="用户隐私保护指引"
      onClose={() => privacy.answer(false)}
      actions={
        <>
          <Button look="secondary" onTap={() => privacy.answer(false)}>
            不同意
          </Button>
          <AgreeTap className="button button-primary" onAgree={() => privacy.answer(true)}>
            同意
          </AgreeTap>
        </>
      }
    >
      <Heading level={2}>用户隐私保护指引</Heading>
      <Box className="dialog-words">
        <Words>办理证书需要单位和经办人的信息、您挑选的扫描件。使用前请阅读并同意。</Words>
        <Words>{stillWorks}</Words>
        <Tap className="link" onTap={privacy.openContract}>
          查看指引全文
        </Tap>
      </Box>
    </Overlay>
  );
}
