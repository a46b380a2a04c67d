export default definePageConfig({
  navigationBarTitleText: '支付费用',
  enableShareAppMessage: true,
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
