export default definePageConfig({ navigationBarTitleText: '在电脑上传扫描件' });
