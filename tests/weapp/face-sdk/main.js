/** Stands in for the provider's package: jumps to the provider's mini-program and tells when the person is back. */
let waiting = null;

exports.initEid = () =>
  wx.onAppShow(() => {
    const done = waiting;
    waiting = null;
    if (done) done({ verifyDone: true });
  });

exports.startEid = ({ data, verifyDoneCallback }) => {
  wx.navigateToMiniProgram({
    appId: 'wx0000000000000000',
    path: 'pages/index/index',
    extraData: { token: data.token },
    success: () => {
      waiting = verifyDoneCallback;
    },
    fail: () => undefined,
  });
};
