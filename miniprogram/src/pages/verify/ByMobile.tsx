import { foldMobile } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { linkDraftOf } from '../../drafts';
import { ByCode, type CodeWay } from './ByCode';
import type { ByProps } from './page';
import { linkTokenHeader } from './token';

const way: CodeWay<'mobile'> = {
  checks: { mobile: checks.mobile },
  fields: {
    mobile: { label: '您本人的手机', hint: '须以您本人的身份证件实名登记，不能用经办人的手机', kind: 'tel', autoComplete: 'tel-national' },
  },
  draft: () => linkDraftOf('mobile check', { mobile: 'sealed' }),
  ask: ({ mobile }) => call('POST /verification/mobile', { body: { consent: true, mobile: foldMobile(mobile) } }, linkTokenHeader()),
};

/** The person's own mobile, to which the code goes. */
export const ByMobile = (props: ByProps) => <ByCode way={way} {...props} />;
