export default definePageConfig({ navigationBarTitleText: '江西CA证书办理' });
