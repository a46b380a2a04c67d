/** Put in by the build: config/service.ts. */
declare const SERVICE_NAME: string;

/** The web's browsers refresh by themselves. WeChat's bar does not wrap, and the whole name of the service does not fit into it. */
export default definePageConfig({
  enableShareAppMessage: true,
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
  navigationBarTitleText: process.env.TARO_ENV === 'weapp' ? '证书办理' : SERVICE_NAME,
});
