export default definePageConfig({ navigationBarTitleText: '核对扫描件' });
