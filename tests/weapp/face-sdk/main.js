import { reportTo } from './report';

/**
 * Written in modules, as some editions of the provider's package are; the parts that are not need not be touched.
 * Stands in for the provider's package, which is not ours to ship. On the outside it behaves as that does: names of its own on `wx`, a report of each
 * step to the provider's domain, the provider's mini-program in the tap or after a page of the package, and an end that is heard by the scene.
 */
const provider = 'wx0e2cb0b052a91c92';

export const initEid = () => {
  wx.eidBaseUrl = 'https://eid.faceid.qq.com';
  const { version } = wx.getSystemInfoSync();
  wx.reportLogToEid = reportTo(version);
  wx.onAppShow(({ scene, referrerInfo: { appId, extraData = {} } = {} }) => {
    if (scene !== 1038 || appId !== provider || !wx.eidTokenToCallback) return;
    wx.reportLogToEid(wx.eidTokenToCallback, 'navigateBackFromEid');
    if (extraData.verifyDone && extraData.token === wx.eidTokenToCallback) wx.handleEidVerifyDone(extraData);
    wx.eidTokenToCallback = '';
  });
  wx.goToEid = (token) =>
    wx.navigateToMiniProgram({
      appId: provider,
      path: 'pages/huiyan/index',
      envVersion: 'release',
      extraData: { useHuiyan: true, huiyanToken: token },
      success: () => {
        wx.eidTokenToCallback = token;
      },
      fail: () => {
        wx.eidTokenToCallback = '';
      },
      complete: ({ errMsg }) => wx.reportLogToEid(token, errMsg),
    });
};

/** Editions before 1.0.7 always go by their own page. */
export const startEid = ({ data: { token, needJumpPage = false }, verifyDoneCallback }) => {
  wx.handleEidVerifyDone = () => {
    const told = () => verifyDoneCallback({ token, verifyDone: true });
    if (needJumpPage) wx.navigateBack({ success: told });
    else told();
  };
  if (needJumpPage) wx.navigateTo({ url: `/mp_ecard_sdk/index/index?token=${token}` });
  else wx.goToEid(token);
};
