export default definePageConfig({ navigationBarTitleText: '法人核验', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
