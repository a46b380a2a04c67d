export default definePageConfig({ navigationBarTitleText: '邮寄纸质原件' });
