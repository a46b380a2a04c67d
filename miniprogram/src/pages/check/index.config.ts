export default definePageConfig({ navigationBarTitleText: '核对填写的内容' });
