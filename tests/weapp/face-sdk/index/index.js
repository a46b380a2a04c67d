Page({
  onLoad({ token }) {
    this.token = token;
  },
  start() {
    wx.goToEid(this.token);
  },
});
