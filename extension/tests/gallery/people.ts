/** Who writes to the practice stores, in many scripts. */
import type { StoreIdentity } from "../../src/protocol/messages";

export const STORES: readonly StoreIdentity[] = [
  { platform: "shopee", site: "SG", store: "170044686", name: "lion.city.gadgets" },
  { platform: "shopee", site: "MY", store: "170099123", name: "kl.gear" },
  { platform: "lazada", site: "SG", store: "100094063", name: "Marina Bay Home" },
  { platform: "lazada", site: "TH", store: "200187412", name: "Bangkok Living" },
  { platform: "tiktok", site: "SG", store: "7494049642642441621", name: "Orchard Beauty" },
  { platform: "tiktok", site: "TH", store: "7495300187412009012", name: "Chao Phraya Snacks" },
];

export const BUYERS: readonly (readonly [name: string, says: string])[] = [
  ["mei.lin", "Hi, is the 65W charger still in stock? I need two before Friday 请问有货吗"],
  ["สมชาย ใจดี", "สินค้าจะมาถึงเมื่อไหร่คะ ส่งด่วนได้ไหม"],
  ["陈伟强", "我收到的杯子裂了，可以换一个吗？订单 241121QK7P2M"],
  ["Nguyễn Thị Hồng", "Shop ơi, đơn hàng của em bao giờ giao ạ?"],
  ["siti_nurhaliza", "Boleh saya tukar saiz? Saya nak L, bukan M."],
  ["أحمد", "هل يمكن تغيير اللون إلى الأسود؟ order 88412"],
  ["João Pereira", "Vocês enviam para Johor? Obrigado!"],
  ["tan.wei", "Thanks, it arrived today. Very nice packing!"],
  ["priya_k", "Can I get an invoice with my company name on it, please? It is for reimbursement."],
  ["buyer_0093341", "[Image]"],
  ["Aung Kyaw", "ဒီပစ္စည်း ရှိသေးလား"],
  ["Wong Ka-yan", "唔該想問吓呢個有冇細碼"],
];
