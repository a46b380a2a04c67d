import { foldMobile, foldNumber } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { linkDraftOf } from '../../drafts';
import { ByCode, type CodeWay } from './ByCode';
import type { ByProps } from './page';
import { linkTokenHeader } from './token';

const way: CodeWay<'card' | 'mobile'> = {
  checks: { card: checks.bankCard, mobile: checks.mobile },
  fields: {
    card: { label: '您本人的银行卡号', hint: '借记卡最稳妥；只核对是不是您本人的卡，不扣款', kind: 'number' },
    mobile: {
      label: '这张卡在银行预留的手机号',
      hint: '验证码发到这个手机，不能用经办人的手机',
      kind: 'tel',
      autoComplete: 'tel-national',
    },
  },
  draft: () => linkDraftOf('bank card check', { card: 'sealed', mobile: 'sealed' }),
  ask: ({ card, mobile }) => {
    const body = { consent: true as const, card: foldNumber(card), mobile: foldMobile(mobile) };
    return call('POST /verification/bank-card', { body }, linkTokenHeader());
  },
};

/** The person's own bank card, and the mobile that the bank has for it, to which the code goes. */
export const ByBankCard = (props: ByProps) => <ByCode way={way} {...props} />;
