export default definePageConfig({ navigationBarTitleText: '法人核验' });
