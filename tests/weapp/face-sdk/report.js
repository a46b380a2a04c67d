/** Tells the provider's domain of each step. */
exports.reportTo = (EnvVersion) => (Token, Event) =>
  wx.request({
    url: `${wx.eidBaseUrl}/api/common/ReportEvent`,
    method: 'POST',
    data: { Token, Event, SourceType: 'mp_sdk', EnvVersion },
    success: () => undefined,
  });
