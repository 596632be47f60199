"""The buyers of the Shopee stores, by script."""

from __future__ import annotations

from native_host.practice.script import Cue, Line, Opening

SG, MY = "170044686", "170099123"

OPENINGS = (
    Opening(
        SG,
        "mei.lin88",
        (
            Line(190, "in", "你好，请问这款蓝牙耳机有现货吗？"),
            Line(186, "out", "您好！有现货，今天下午 4 点前下单当天发货。"),
            Line(184, "in", "可以用在 iPhone 15 上吗？"),
            Line(183, "out", "可以的，支持 iOS 和 Android。"),
            Line(4, "in", "好的，我下单了，麻烦尽快发货，谢谢！"),
        ),
    ),
    Opening(
        SG,
        "tan_weijie",
        (
            Line(95, "in", "Hi, is the 65W charger compatible with Steam Deck?"),
            Line(93, "out", "Hi Wei Jie! Yes, it is. It charges a Steam Deck at full speed with the cable in the box."),
            Line(11, "in", "Great. Can I self-collect at Bugis this evening?"),
        ),
    ),
    Opening(
        SG,
        "somchai.p",
        (
            Line(62, "in", "สวัสดีครับ ส่งของไปเชียงใหม่ใช้เวลากี่วันครับ"),
            Line(58, "out", "สวัสดีค่ะ ประมาณ 3-5 วันทำการค่ะ"),
            Line(26, "in", "ขอบคุณครับ, black one still have stock?"),
        ),
    ),
    Opening(
        SG,
        "priya.nair",
        (
            Line(300, "in", "Hello, the order arrived but one of the cables is missing from the box."),
            Line(292, "out", "So sorry about that, Priya! We will send the missing cable today, free of charge."),
            Line(291, "in", "Thank you for the quick help :)"),
            Line(288, "out", "You are welcome! Here is the tracking number: SPXSG04412873091."),
        ),
    ),
    Opening(
        SG,
        "jx.lim",
        (
            Line(1450, "in", "Any discount if I buy 5 units?"),
            Line(1440, "out", "For 5 and more we can do 8% off. Shall I make a voucher for you?"),
            Line(1438, "in", "yes please"),
            Line(1430, "out", "Done! The voucher LCG8OFF is in your wallet until Sunday."),
        ),
    ),
    Opening(
        SG,
        "nguyen.thao",
        (
            Line(2900, "in", "Shop ơi, bảo hành bao lâu vậy ạ?"),
            Line(2890, "out", "Dạ sản phẩm được bảo hành 12 tháng ạ."),
        ),
    ),
    Opening(
        MY,
        "aisyah_rahman",
        (
            Line(48, "in", "Salam, boleh hantar ke Kuching ke?"),
            Line(45, "out", "Salam kak! Boleh, penghantaran ke Sarawak 4-6 hari bekerja."),
            Line(7, "in", "Ok. Warna hitam masih ada stok?"),
        ),
    ),
    Opening(
        MY,
        "kelvin.chong",
        (
            Line(130, "in", "老板，这个背包可以放 16 寸的笔电吗？"),
            Line(126, "out", "可以的，内胆最大可以放 16.2 寸。"),
            Line(33, "in", "好，那我要蓝色的，今天能寄出吗？"),
        ),
    ),
    Opening(
        MY,
        "farid.zul",
        (
            Line(700, "in", "Bro, barang dah sampai. Terbaik!"),
            Line(690, "out", "Terima kasih bro! Kalau suka, tolong beri 5 bintang ya."),
        ),
    ),
)

CUES = (
    Cue(6, SG, "tan_weijie", "If not I can also do tomorrow before noon."),
    Cue(9, MY, "aisyah_rahman", "Kalau ada, saya nak dua unit."),
    Cue(8, SG, "mei.lin88", "对了，可以帮我包装成礼物吗？"),
    Cue(12, SG, "rachel.ong", "Hi, do you have the mechanical keyboard in white?"),
    Cue(10, SG, "somchai.p", "ถ้ามีผมสั่งเลยครับ"),
    Cue(14, MY, "kelvin.chong", "运费是多少？"),
    Cue(11, SG, "rachel.ong", "Brown switches please, if possible."),
    Cue(16, SG, "priya.nair", "The cable arrived, works perfectly. Five stars!"),
    Cue(15, MY, "siti.nora", "Hai, ada COD tak?"),
    Cue(18, SG, "jx.lim", "Ordered. Please pack them well, they are gifts."),
)
