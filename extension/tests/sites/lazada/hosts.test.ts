import { describe, expect, test } from "vitest";
import { address as lazada } from "../../../src/sites/lazada/hosts";

const at = (address: string) => lazada.recognise(new URL(address));

describe("the chat page's address", () => {
  test.each([
    ["https://sellercenter.lazada.sg/apps/im/window", "SG"],
    ["https://sellercenter.lazada.com.my/apps/im/window?isWindowOpen=true&buyerId=1011822749", "MY"],
    ["https://sellercenter.lazada.co.th/apps/im/chat", "TH"],
    ["https://sellercenter.lazada.vn/apps/im/window#top", "VN"],
    ["https://sellercenter.lazada.com.ph/apps/im/", "PH"],
    ["https://sellercenter.lazada.co.id/apps/im/session/1", "ID"],
  ])("%s is of site %s", (address, site) => {
    expect(at(address)).toEqual({ platform: "lazada", site, host: new URL(address).hostname });
  });

  test.each([
    "http://sellercenter.lazada.sg/apps/im/window",
    "https://sellercenter.lazada.sg:8443/apps/im/window",
    "https://sellercenter.lazada.sg.evil.example/apps/im/window",
    "https://evil.example/sellercenter.lazada.sg/apps/im/window",
    "https://sellercenter.lazada.sg@evil.example/apps/im/window",
    "https://sellercenter.lazadа.sg/apps/im/window",
    "https://sellercenter.lazada.sg./apps/im/window",
    "https://sellercenter.lazada.cn/apps/im/window",
    "https://www.lazada.sg/apps/im/window",
    "https://sellercenter.daraz.pk/apps/im/chat",
    "https://sellercenter.lazada.sg/apps/seller/login",
    "https://sellercenter.lazada.sg/apps/order/list",
    "https://sellercenter.lazada.sg/apps/improve/window",
    "https://sellercenter.lazada.sg/apps/im/api/sessions",
    "https://sellercenter.lazada.sg/apps/im/settings",
  ])("%s is refused", (address) => {
    expect(at(address)).toBeNull();
  });
});
