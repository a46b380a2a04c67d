export default definePageConfig({ navigationBarTitleText: '条件自查', enableShareAppMessage: true });
