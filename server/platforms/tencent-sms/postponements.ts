import type { SmsTemplate } from '../../contract/ports/messages.ts';

/** Of `templates`: what is said of a promise before it is broken, each with the new day or time. */
export const postponements: Record<
  Extract<SmsTemplate, 'postponed' | `${string}Postponed`>,
  { text: string; parameters: readonly string[] }
> = {
  postponed: {
    text: '您的申请{1}这一步未能在原定日期办完，现预计{2}前完成，请谅解，详情请登录系统查看。',
    parameters: ['orderNumber', 'date'],
  },
  verificationPostponed: {
    text: '您的申请{1}的法定代表人人工核验，未能在原定日期完成，现预计{2}前答复，请谅解，详情请登录系统查看。',
    parameters: ['orderNumber', 'date'],
  },
  representativePostponed: {
    text: '您为{1}所做的法定代表人核验，未能在原定日期看完，现预计{2}前答复，请谅解，无需重新提交。',
    parameters: ['organisation', 'date'],
  },
  withdrawalPostponed: {
    text: '您申请撤回{1}，未能在原定日期答复，现预计{2}前办理或答复，请谅解，详情请登录系统查看。',
    parameters: ['orderNumber', 'date'],
  },
  invoicePostponed: {
    text: '您的申请{1}的发票未能在原定日期开出，现预计{2}前发到邮箱，请谅解，详情请登录系统查看。',
    parameters: ['orderNumber', 'date'],
  },
  originalsPostponed: {
    text: '您的申请{1}的纸质原件，未能在原定日期{2}，现预计{3}前办理，请谅解，详情请登录系统查看。',
    parameters: ['orderNumber', 'what', 'date'],
  },
  claimPostponed: {
    text: '您接手或加入{1}账号的核对，未能在原定日期完成，现预计{2}前答复，请谅解。咨询电话{3}。',
    parameters: ['organisation', 'date', 'hotline'],
  },
  revocationPostponed: {
    text: '您的申请{1}须作废的证书，未能在原定日期吊销，现预计{2}前完成，请谅解。咨询电话{3}。',
    parameters: ['orderNumber', 'date', 'hotline'],
  },
  callPostponed: {
    text: '未能按说好的时间给您打电话，关于{1}。我们将在{2}起的一小时内用{3}再打，请谅解，您也可致电{4}。',
    parameters: ['about', 'moment', 'ourNumber', 'hotline'],
  },
};
