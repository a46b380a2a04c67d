/** The web's browsers refresh by themselves. */
export default definePageConfig({ enableShareAppMessage: true, enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
