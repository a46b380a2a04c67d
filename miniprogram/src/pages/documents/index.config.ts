export default definePageConfig({ navigationBarTitleText: '上传扫描件' });
