export default definePageConfig({ navigationBarTitleText: '帮助', enableShareAppMessage: true });
