export default definePageConfig({
  navigationBarTitleText: '法人核验',
  enableShareAppMessage: true,
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
