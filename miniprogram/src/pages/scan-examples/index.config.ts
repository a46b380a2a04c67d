export default definePageConfig({ navigationBarTitleText: '扫描对照图', enableShareAppMessage: true });
