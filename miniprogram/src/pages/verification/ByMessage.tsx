import { foldMobile } from '../../../../server/contract/identifiers.ts';
import type { ApplicationView, VerificationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Button } from '../../components/controls';
import { MobileField } from '../../components/fields';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { type Loaded, useAction, useTyped } from '../../hooks';
import { elements } from '../../platform/elements';
import { timeText } from '../../wording';

const { Box, Words } = elements;

interface ByMessageProps {
  id: string;
  verification: VerificationView;
  loaded: Loaded<ApplicationView>;
}

function Sending({ id, verification: { sms }, loaded }: ByMessageProps) {
  const form = useTyped({ mobile: checks.mobile }, {}, draftOf(`link by message ${id}`, { mobile: 'sealed' }));
  const { busy, failure, run } = useAction();
  const send = async () => {
    const body = { mobile: foldMobile(form.typed.mobile) };
    loaded.set(await call('POST /applications/:id/verification/sms', { params: { id }, body }));
    form.forget();
  };
  return (
    <Box className="stack">
      <MobileField {...form.field('mobile')} label="法定代表人手机" hint="短信里的链接 24 小时内有效，重发后旧链接停用" />
      {sms && <Words className="hint">{`${sms.mobile}：${sms.progress}（${timeText(sms.sentAt)}）`}</Words>}
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => form.check() && run(send)}>
        {sms ? '重新发送短信' : '发送短信'}
      </Button>
    </Box>
  );
}

/** An SMS to the legal representative's mobile, and how the last one went. */
export const ByMessage = (props: ByMessageProps) => (
  <PartAsked opens="填写手机号">
    <Sending {...props} />
  </PartAsked>
);
