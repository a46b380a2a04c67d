export default definePageConfig({ navigationBarTitleText: '单位账号', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
