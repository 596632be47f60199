"""The buyers of the TikTok Shop stores, by script."""

from __future__ import annotations

from native_host.practice.script import Cue, Line, Opening

SG, TH = "7494049642642441621", "7495300187412009012"

OPENINGS = (
    Opening(
        SG,
        "jolene.sg",
        (
            Line(141, "in", "The buyer came from a live room.", role="system"),
            Line(140, "in", "Hi! Saw your live just now. Is the vitamin C serum ok for sensitive skin?"),
            Line(136, "out", "Hi Jolene! Yes, it has 10% vitamin C and no fragrance. Patch test first, please."),
            Line(60, "in", "Rating requested", role="system", visible=False),
            Line(6, "in", "Nice, does the live price still hold?"),
        ),
    ),
    Opening(
        SG,
        "haziq_m",
        (
            Line(88, "in", "My parcel shows delivered but I did not get it."),
            Line(
                80,
                "out",
                "Sorry to hear that, Haziq. We have opened a case with the courier and will update you today.",
            ),
            Line(19, "in", "Any update?"),
        ),
    ),
    Opening(
        SG,
        "小雨beauty",
        (
            Line(600, "in", "请问口红试色有合集吗？"),
            Line(594, "out", "有的，主页第三条视频就是全色号试色～"),
        ),
    ),
    Opening(
        TH,
        "ploy.snack",
        (
            Line(99, "in", "สาหร่ายรสเผ็ดมีกี่แพ็คคะ"),
            Line(95, "out", "มีแพ็ค 6 กับแพ็ค 12 ค่ะ"),
            Line(12, "in", "เอาแพ็ค 12 ค่ะ ส่งวันนี้ทันไหมคะ"),
        ),
    ),
    Opening(
        TH,
        "bank_eats",
        (
            Line(260, "in", "ขนมหมดอายุเมื่อไหร่ครับ"),
            Line(255, "out", "หมดอายุเดือนมิถุนายนปีหน้าครับ"),
        ),
    ),
)

CUES = (
    Cue(9, SG, "jolene.sg", "Adding two to my cart now!"),
    Cue(11, TH, "ploy.snack", "ขอใบเสร็จด้วยนะคะ"),
    Cue(16, SG, "haziq_m", "Ok found it, my neighbour kept it. Thanks!"),
    Cue(10, SG, "mira.glow", "Do you ship to Batam?"),
    Cue(12, SG, "dewi.batam", "Kak, aman untuk ibu hamil nggak?"),
    Cue(14, SG, "jas.cebu", "Sis, magkano po ang shipping papuntang Cebu?"),
    Cue(13, TH, "bank_eats", "ราคา 450 บาทใช่ไหมครับ"),
)
