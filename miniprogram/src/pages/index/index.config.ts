const weapp = process.env.TARO_ENV === 'weapp';

export default definePageConfig({
  enableShareAppMessage: true,
  // The web's browsers refresh by themselves.
  enablePullDownRefresh: weapp,
  // WeChat's bar does not wrap, and the whole name of the service does not fit into it; the browser's tab shows the whole name.
  ...(weapp && { navigationBarTitleText: '证书办理' }),
});
