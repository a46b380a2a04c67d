/**
 * Every function of `wx` that the built mini-program calls, the identity provider's package included, and every `open-type` of its buttons. From it the deployer knows what to declare
 * in WeChat's console; a call of the build that is not here fails the check, and so does a row that nothing calls (`server/development/weapp-declaration.ts`).
 */
export interface Api {
  /** Lowest base library that has it, or that has what of it we use. */
  since: string;
  /** The option of it that we use and that is younger than the function itself. */
  of?: string;
  /** For WeChat's privacy guide: what for, in the words to enter there. Left out where WeChat asks for none. */
  privacy?: string;
  /** WeChat takes it only in a tap. */
  tap?: true;
  /** The list of domains in which the address must stand. */
  domains?: List;
  /** Called by the identity provider's package alone. */
  by?: 'mp_ecard_sdk';
}

type List = 'request' | 'uploadFile' | 'downloadFile';

export const apis: Record<string, Api> = {
  'button agreePrivacyAuthorization': { since: '2.32.3', tap: true },
  'button getPhoneNumber': { since: '2.21.2', privacy: '手机号：经本人同意，用于代替短信验证码验证经办人手机', tap: true },
  'button share': { since: '1.2.0', tap: true },
  chooseInvoiceTitle: { since: '1.5.0', privacy: '发票抬头：用于填写发票的抬头和税号' },
  chooseMessageFile: { since: '2.5.0', privacy: '选中的文件：用于上传申请资料的扫描件和法定代表人的核验录像' },
  downloadFile: { since: '1.0.0', domains: 'downloadFile' },
  getAppBaseInfo: { since: '2.20.1' },
  getCurrentPages: { since: '1.0.0' },
  getNetworkType: { since: '1.0.0' },
  getPrivacySetting: { since: '2.32.3' },
  getRealtimeLogManager: { since: '2.7.1' },
  getStorage: { since: '2.21.3', of: 'encrypt' },
  getStorageSync: { since: '1.0.0' },
  getSystemInfoSync: { since: '1.0.0', by: 'mp_ecard_sdk' },
  getUpdateManager: { since: '1.9.90' },
  login: { since: '1.0.0' },
  makePhoneCall: { since: '1.0.0' },
  navigateBack: { since: '1.0.0' },
  navigateTo: { since: '1.0.0' },
  navigateToMiniProgram: { since: '1.3.0', tap: true, by: 'mp_ecard_sdk' },
  offAppHide: { since: '2.1.2' },
  offAppShow: { since: '2.1.2' },
  onAppHide: { since: '2.1.2' },
  onAppShow: { since: '2.1.2' },
  onError: { since: '2.1.2' },
  onNeedPrivacyAuthorization: { since: '2.32.3' },
  onNetworkStatusChange: { since: '1.1.0' },
  onPageNotFound: { since: '2.1.2' },
  onUnhandledRejection: { since: '2.10.0' },
  openDocument: { since: '1.0.0' },
  openPrivacyContract: { since: '2.32.3' },
  pageScrollTo: { since: '2.7.3', of: 'selector' },
  reLaunch: { since: '1.1.0' },
  redirectTo: { since: '1.0.0' },
  removeStorageSync: { since: '1.0.0' },
  request: { since: '1.0.0', domains: 'request' },
  requestPayment: { since: '1.0.0' },
  requestSubscribeMessage: { since: '2.4.4', tap: true },
  requirePrivacyAuthorize: { since: '2.32.3' },
  scanCode: { since: '1.0.0' },
  setClipboardData: { since: '1.1.0', privacy: '剪贴板：用于复制核验链接、收件地址和快递单号' },
  setStorage: { since: '2.21.3', of: 'encrypt' },
  setStorageSync: { since: '1.0.0' },
  showModal: { since: '1.0.0' },
  showToast: { since: '1.0.0' },
  stopPullDownRefresh: { since: '1.5.0' },
  uploadFile: { since: '1.0.0', domains: 'uploadFile' },
};

/** Origins beside the API's own that must stand in WeChat's lists, and who calls them. */
export const origins: readonly { origin: string; list: List; by: string }[] = [
  { origin: 'https://eid.faceid.qq.com', list: 'request', by: '人脸核验（mp_ecard_sdk）' },
  { origin: 'https://eid-enhance.faceid.qq.com', list: 'request', by: '人脸核验（mp_ecard_sdk）' },
];

/** Addresses that stand in messages and comments of what we build on; nothing calls them. */
export const onlyMentioned: readonly string[] = ['https://reactjs.org', 'https://taro.com'];
