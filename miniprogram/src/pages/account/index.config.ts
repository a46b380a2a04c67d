export default definePageConfig({ navigationBarTitleText: '单位账号' });
