export default definePageConfig({ navigationBarTitleText: '上传扫描件', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
