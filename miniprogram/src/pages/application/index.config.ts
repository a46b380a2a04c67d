export default definePageConfig({
  navigationBarTitleText: '申请详情',
  enableShareAppMessage: true,
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
