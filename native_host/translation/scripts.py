"""What the characters alone say about a text's language: Thai, Korean and Japanese have their own, and Chinese shows in
some characters whether they are the simplified ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from native_host.protocol.values import Language

_SIMPLIFIED = frozenset(
    "们这个为么吗时来对说国后会过发给没还开关问间东样长门见让从现经点电话实体应该业产动种面进将两气让听写买卖钱货单"
    "价币贵图颜红绿蓝银铁钢纸线缝红较轻软车辆运输达还远连适选递邮订账帐号码验证检查换坏损碎压装备双条块张盘声响"
    "显设计试请谢认识语词译读课谁谈调议论记讲许诉评详误费资质负责财贸贴购赠赔赚户库厂广场处务劳势医药团园围图圆"
    "难题须顺项预领频风飞饭饮馆马驱验鱼鲜鸡龙齐节级约纪续维综织终结继总态愿怀恼惯战戏执扩报护担据择挂损"
    "杂权极构标树桥机杀松极气汇汉沟泪浅浓测湿温满灯灵点热爱牵犹独猫环现瓶疗盐监确础离种积称稳穷窃竞笔筛简类粮"
    "紧绝统绳罗职联肤胜脏脸艺虽补袋规视觉触订铺销锅错键镜闭闲闹阳阴阶际陆随隐雾静页顶顾饼饿骑骗"
)
_TRADITIONAL = frozenset(
    "們這個為麼嗎時來對說國後會過發給沒還開關問間東樣長門見讓從現經點電話實體應該業產動種麵進將兩氣聽寫買賣錢貨單"
    "價幣貴圖顏紅綠藍銀鐵鋼紙線縫較輕軟車輛運輸達遠連適選遞郵訂賬帳號碼驗證檢換壞損碎壓裝備雙條塊張盤聲響"
    "顯設計試請謝認識語詞譯讀課誰談調議論記講許訴評詳誤費資質負責財貿貼購贈賠賺戶庫廠廣場處務勞勢醫藥團園圍圓"
    "難題須順項預領頻風飛飯飲館馬驅魚鮮雞龍齊節級約紀續維綜織終結繼總態願懷惱慣戰戲執擴報護擔據擇掛"
    "雜權極構標樹橋機殺鬆匯漢溝淚淺濃測濕溫滿燈靈熱愛牽猶獨貓環療鹽監確礎離積稱穩窮竊競筆篩簡類糧"
    "緊絕統繩羅職聯膚勝髒臉藝雖補規視覺觸鋪銷鍋錯鍵鏡閉閒鬧陽陰階際陸隨隱霧靜頁頂顧餅餓騎騙"
    "嘅咗唔喺佢哋睇啲嚟冇"
)
_ONLY_SIMPLIFIED = _SIMPLIFIED - _TRADITIONAL
_ONLY_TRADITIONAL = _TRADITIONAL - _SIMPLIFIED
_CHINESE = frozenset("的吗嗎这這们們了吧呢你您他她我没沒有是在不很么麼什个個请請谢謝")
"""Japanese has these seldom or not at all without its own letters beside them."""

_LETTERS = {
    "th": (re.compile("[\u0e01-\u0e2e\u0e40-\u0e44]"), 1.0),
    "ko": (re.compile("[\uac00-\ud7a3\u3131-\u318e]"), 2.5),
    "ja": (re.compile("[\u3041-\u3096\u30a1-\u30fa]"), 1.5),
    "zh": (re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"), 3.0),
}
"""Each script with about how many Latin letters one of its own is worth."""
_NAME = re.compile("[A-Z][A-Za-z]+")
_NAME_LETTERS = 0.8
"""How much of a word that begins large doesn't count: brands and models stand between words of every language."""
_SURE = 0.4
_ALL = 0.15
"""Shares of a text: from here on its language is sure, from here on it is likely. Brand names and models are Latin."""


@dataclass(frozen=True)
class ByScript:
    """What the script says. ``language`` is absent when it says nothing: Latin, or one that many share."""

    language: Language | None
    sure: bool


def by_script(text: str, likely: Collection[Language]) -> ByScript:
    """Return what the script says of a text; ``likely`` settles what both ways of writing Chinese have."""
    weights = {name: len(letters.findall(text)) * weight for name, (letters, weight) in _LETTERS.items()}
    names = _NAME_LETTERS * sum(map(len, _NAME.findall(text)))
    others = sum(map(str.isalpha, text)) - sum(weights[name] / _LETTERS[name][1] for name in weights) - names
    total = sum(weights.values()) + others
    if not total:
        return ByScript(None, False)
    if weights["ja"] * 10 >= weights["zh"]:  # a Chinese text has a の for the looks of it
        weights["ja"] += weights.pop("zh") if weights["ja"] else 0
    language, other = sorted(weights, key=lambda each: weights[each], reverse=True)[:2]
    share = (weights[language] - weights[other]) / total
    if share < _ALL:
        return ByScript(None, False)
    if language == "zh":
        language, known = _chinese(text, likely)
        return ByScript(language, known and share >= _SURE)
    return ByScript(language, share >= _SURE)


def _chinese(text: str, likely: Collection[Language]) -> tuple[Language, bool]:
    simplified = sum(each in _ONLY_SIMPLIFIED for each in text)
    traditional = sum(each in _ONLY_TRADITIONAL for each in text)
    if simplified != traditional:
        return ("zh" if simplified > traditional else "zh-Hant"), True
    usual = next((each for each in likely if each in ("zh", "zh-Hant")), "zh")
    return usual, "ja" not in likely or any(each in _CHINESE for each in text)
