export default definePageConfig({ navigationBarTitleText: '支付证书费用' });
