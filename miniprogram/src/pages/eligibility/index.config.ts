export default definePageConfig({ navigationBarTitleText: '办理条件自查', enableShareAppMessage: true });
