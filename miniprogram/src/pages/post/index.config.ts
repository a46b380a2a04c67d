export default definePageConfig({ navigationBarTitleText: '邮寄原件', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
