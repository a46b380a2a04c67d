export default definePageConfig({ navigationBarTitleText: '支付证书费用', enableShareAppMessage: true });
