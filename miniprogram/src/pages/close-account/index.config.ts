export default definePageConfig({ navigationBarTitleText: '注销单位账号' });
