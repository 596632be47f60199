"""The buyers of the Lazada stores, by script. Each page shows a second country, with buyers of its own."""

from __future__ import annotations

from native_host.practice.script import Cue, Line, Opening

SG, TH = "100094063", "200187412"

OPENINGS = (
    Opening(
        SG,
        "Hui Min",
        (
            Line(210, "in", "Hi, is the linen bedsheet set available in king size?"),
            Line(206, "out", "Hello Hui Min! Yes, king size is in stock in white and sage."),
            Line(9, "in", "Sage please. Will it arrive before Friday?"),
        ),
    ),
    Opening(
        SG,
        "Arjun R.",
        (
            Line(75, "in", "The lamp I received flickers. Can I exchange it?"),
            Line(
                70, "out", "So sorry about that, Arjun. Please send us a short video and we will exchange it at once."
            ),
            Line(21, "in", "Okay, I will record one tonight."),
        ),
    ),
    Opening(
        SG,
        "陈美玲",
        (
            Line(400, "in", "请问这个收纳柜需要自己安装吗？"),
            Line(395, "out", "需要的，附说明书和工具，大约二十分钟就能装好。"),
        ),
    ),
    Opening(
        SG,
        "Nadia Z.",
        (
            Line(50, "in", "Hai, boleh hantar ke Johor Bahru?"),
            Line(46, "out", "Hai Nadia! Boleh, 3-5 hari bekerja."),
            Line(14, "in", "Berapa kos penghantaran?"),
        ),
        site="MY",
    ),
    Opening(
        TH,
        "สมหญิง",
        (
            Line(130, "in", "สวัสดีค่ะ โต๊ะไม้สักตัวนี้มีขนาด 120 ซม. ไหมคะ"),
            Line(125, "out", "มีค่ะ ขนาด 120 ซม. พร้อมส่งค่ะ"),
            Line(17, "in", "ส่งต่างจังหวัดได้ไหมคะ"),
        ),
    ),
    Opening(
        TH,
        "Krit S.",
        (
            Line(310, "in", "สั่งโคมไฟไปเมื่อวาน ของจะถึงเมื่อไหร่ครับ"),
            Line(300, "out", "ประมาณวันพุธครับ เลขพัสดุ LEXTH0044127730"),
        ),
    ),
    Opening(
        TH,
        "Minh Anh",
        (
            Line(66, "in", "Shop ơi, ghế này còn màu xám không ạ?"),
            Line(60, "out", "Dạ còn ạ, giao trong 4 ngày."),
            Line(31, "in", "Cho mình hai cái nhé."),
        ),
        site="VN",
    ),
)

CUES = (
    Cue(7, SG, "Hui Min", "And do the pillow cases come with it?"),
    Cue(12, TH, "สมหญิง", "ถ้าส่งได้ขอสั่งสองตัวค่ะ"),
    Cue(15, SG, "Arjun R.", "I have just sent the video."),
    Cue(13, SG, "Wei Shan", "Hello, is there a showroom where I can see the sofa?"),
    Cue(14, TH, "Krit S.", "เก้าอี้โยก ต้องขันตรงไหนครับ"),
    Cue(12, SG, "陈美玲", "运费多少钱？"),
)
