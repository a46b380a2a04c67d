/** Put in by the build: config/service.ts. */
declare const SERVICE_NAME: string;

const rare = ['verify', 'help', 'reset-password', 'scan-page', 'scan-examples', 'desk', 'legal', 'close-account'].map((name) => ({
  root: `pages/${name}`,
  pages: ['index'],
}));
/** The identity provider's page opens inside WeChat only; the web page goes there itself. */
const insideWechat = process.env.TARO_ENV === 'weapp' ? [{ root: 'pages/provider', pages: ['index'] }] : [];

export default defineAppConfig({
  pages: [
    'pages/index/index',
    'pages/eligibility/index',
    'pages/sign-in/index',
    'pages/register/index',
    'pages/application/index',
    'pages/form/index',
    'pages/verification/index',
    'pages/documents/index',
    'pages/payment/index',
    'pages/post/index',
    'pages/account/index',
  ],
  subPackages: [...rare, ...insideWechat],
  window: {
    navigationBarTitleText: SERVICE_NAME,
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f5f6f8',
  },
  networkTimeout: { request: 20000, uploadFile: 60000, downloadFile: 60000 },
});
