export default definePageConfig({ navigationBarTitleText: '邮寄纸质原件', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
