export default defineAppConfig({
  pages: ['pages/index/index'],
  window: { navigationBarTitleText: '江西CA 证书办理' },
});
