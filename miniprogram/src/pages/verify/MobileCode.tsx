import { call } from '../../api';
import { checks } from '../../checks';
import { Button, Card, Notice } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { CodeField } from '../../components/fields';
import { Failure } from '../../components/states';
import { useAction, useTyped } from '../../hooks';
import { elements } from '../../platform/elements';
import { timeText } from '../../wording';
import type { Page } from './page';
import { linkTokenHeader } from './token';

const { Words } = elements;

interface MobileCodeProps {
  code: NonNullable<Page['code']>;
  onChanged: (page: Page) => void;
}

/** The code that went to the person's own mobile; entered on this page and nowhere else. */
export function MobileCode({ code: { mobile, until, arrives }, onChanged }: MobileCodeProps) {
  const form = useTyped({ smsCode: checks.smsCode });
  const { busy, failure, run } = useAction();
  const send = async () =>
    onChanged(await call('POST /verification/mobile/code', { body: { code: form.typed.smsCode.trim() } }, linkTokenHeader()));
  return (
    <>
      {!arrives && <Notice tone="warn" title={`${mobile} 收不到短信，请换本人的另一个手机，或换一种核验方式。`} />}
      <Card title="请输入验证码">
        <Words className="hint">{`已发到 ${mobile}，${timeText(until)} 前有效。请勿告诉经办人等任何人。`}</Words>
        <FaultSummary faults={form.faults} />
        <CodeField {...form.field('smsCode')} />
        <Failure failure={failure} />
        <Button busy={busy} onTap={() => form.check() && run(send)}>
          完成核验
        </Button>
      </Card>
    </>
  );
}
