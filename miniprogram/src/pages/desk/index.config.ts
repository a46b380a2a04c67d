export default definePageConfig({ navigationBarTitleText: '电脑上传' });
