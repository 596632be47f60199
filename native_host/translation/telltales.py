"""Words of chat that tell a language: short ones, slang, and Vietnamese without its marks. Libraries learn from books
and articles, where a buyer's ``xde brg lg`` and ``san na po`` don't occur.

A word that two languages share stands with both. Words that everybody borrows (order, size, COD, refund) stand with
none. ``th-Latn`` and ``zh-Latn`` are Thai and Chinese in Latin letters, which no library knows: they are here so that
such a text is taken for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from native_host.protocol.values import Language

_WORDS: dict[Language, str] = {
    "en": """the is are was were my your this that it its i'm i've don't doesn't didn't can't won't not and but with for
        from when where what why how which who will would should could have has had do does did been being of in
        there here still got get received wrong broken damaged want need please thank thanks you we they he she am
        any some about after before because very much many already yet u pls can colour color parcel help yes working
        arrived available delivered cheaper""",
    "ms": """nak tak dah takde takda xde xda ke ni tu je jer sikit boleh bila macam mana kenapa saya awak kak bang pos
        barang sampai belum lagi ada stok saiz warna sahaja juga tolong tukar hantar penghantaran bayar rosak lambat
        sangat ringgit esok semalam ahad jumaat terima kasih berapa hari untuk dengan yang sudah banyak harga kotak
        waranti batalkan pesanan guna pakai beli dapat murah mahal tuan puan cik encik korang kita kami dia mereka
        kalau sebab nanti dalam dekat sini situ lain hitam putih merah biru alamat brg sy bg nk tq smpai x blh tlg
        takpe elok cantik pecah koyak salam camne camana ape apa bukan jangan mintak tidak ini itu anda
        mohon akan maaf lebih kurang cara sekarang lama sesuai kotak gambar pukul cuti sila""",
    "id": """nggak gak ga enggak ngga kak gan sis bisa udah sudah belum kapan gimana bagaimana kenapa kok sih dong deh
        ya nih aja saja juga banget mau dikirim kirim pesanan pesan barang barangnya rusak ukuran warna warnanya harga
        harganya ongkir ongkirnya resi resinya makasih terima kasih berapa hari untuk buat dengan yang ini itu saya aku
        kamu anda mohon tolong ganti alamat beli dapat asli kw garansi garansinya stok stoknya sesuai kecewa ready
        kurang lebih datang sampai pecah cara pasang pasangnya pakai dipakai cuma tapi ada apa boleh min mimin bang
        lagi bayar dibayar statusnya sampe nyampe blm sdh yg tdk dgn utk jg kmrn brp bgt besok kemarin sekarang
        murah mahal hitam putih merah biru batal dibatalkan foto minta barang2 lama tidak akan maaf silakan""",
    "tl": """po opo ba ng ang mga sa na pa ko mo nyo ninyo yung ung ito iyan yan yun ay at kasi naman lang din rin
        hindi wala walang meron may kailan saan nasaan paano bakit magkano ilang gaano sino alin pwede puwede gusto
        salamat maraming sira basag mali tagal matagal kuya ate sis araw linggo dumating natanggap bumili binili
        nagbayad paki pakicheck papuntang bang itim puti pula kulay ako ikaw siya kami kayo sila namin natin kung
        para dito diyan doon ganito talaga sana muna pala dalawa dalawang tatlo isa lahat sobrang san kelan pano
        nmn nman kc tlga q tumawad mahal mura""",
    "vi": """shop ơi oi còn con hàng hang không khong hoàn hoan ạ vậy vay khi nào nao giao mình minh
        muốn muon đổi doi trả tra giá gia được
        duoc bao nhiêu nhieu tiền tien nhé nhe giúp giup đơn don chưa chua nhận nhan cảm ơn cam on rồi roi mà cái cai
        địa chỉ dia chi hủy huy sao lâu lau quá qua hỏng hong vỡ vo màu mau hình hinh có co là la của cua cho với voi
        em anh chị chi bạn ban mua bán phí phi gửi gui gấp gap đúng dung thế the này nay tới toi về ve alo dạ da vâng
        vang ko hok dc đc k rẻ re hơn hon""",
    "pt": """não nao você vocês voce vc obrigado obrigada quando quero meu minha tem têm como fazer já ja chegou veio
        ainda produto pedido comprei troca trocar frete prazo dias pra para por que qual quais valor nota boa bom dia
        tudo bem tá ta está esta são com uma um dos das ao pelo muito só também tbm tb cor preta preto demorando errado
        mandaram manda serve funciona oi olá cadê cancelar quebrado é à""",
    "es": """hola gracias cuándo cuando quiero mi pedido llegó llego llegaron todavía está esta cuánto cuanto cuesta
        cuántos días dias tienen tiene talla envío envio enviar envían por qué que el la los las del un una con sin
        para ya pagué pague necesito cambiar dirección muchas ayuda roto rota mandaron producto otro otra nada
        no le se me lo es son buenos buenas tardes usted ustedes factura color negro compré compre solo cancelar
        prende sale disponible q xq tal""",
    "de": """ich ist das der die und nicht ein eine wann wie wo warum bitte danke vielen für mit noch gibt es auf dem
        den meine mein bestellung geld zurück kaputt schon bezahlt habe hat haben wird kann können passt welche
        auch nur funktioniert falscher rechnung größe farbe versand lieferung angekommen brauche hallo guten""",
    "fr": """je est le la les un une des et pas vous nous mon ma mes votre quand où pourquoi combien bonjour merci
        commande reçu déjà payé pour avec dans sur ce cette c'est j'ai n'est l'ai d'un svp s'il plaît taille
        couleur livraison cassé cassée marche avez faire faut voudrais quelle quel être il elle toujours beaucoup""",
    "th-Latn": """krub krab krap khrap khrub kub ka kha khaa na mai mai? mee mii dai day khong kong song wan nai tao
        thao rai raka khop khob khun khorb lod noi put phut si dam sawasdee sawatdee sawaddee sawatdi yang loei loey
        rap tae thae laew leaw tong kan ja jaa arai tammai gee kee bat sai chai mak maak""",
    "zh-Latn": """ni nin wo ta men hao qing wen you mei huo ma de le shenme shen me shihou shi hou fahuo fa tui
        tuikuan kuan duo shao qian zhe zhege na nage ge ke keyi yi pian dian xiexie xie laoban lao ban hei se hai dao
        deng liang xing qi bu yao xiang mai kuai di gei dui ne ba hen zenme zen duoshao""",
    "ja-Latn": """arigatou arigato gozaimasu desu masu ka wa ga wo itsu zaiko arimasu todokimasu kudasai onegaishimasu
        konnichiwa sumimasen doko ikura kore sore""",
    "ko-Latn": """annyeong annyeonghaseyo haseyo gamsahamnida jaego isseoyo eonje juseyo bonaejuseyo eolmayeyo
        hwanbul baesong""",
}

_TELLING: dict[str, list[Language]] = {}
for _language, _list in _WORDS.items():
    for _word in dict.fromkeys(_list.split()):
        _TELLING.setdefault(_word, []).append(_language)

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?2?")

ROMANISED = frozenset(language for language in _WORDS if language.endswith("-Latn"))
"""What is written in letters that are not its own."""


def told_by(text: str) -> Iterator[list[Language]]:
    """Yield for each different word of a text that tells something the languages that have it."""
    words = dict.fromkeys(each.replace("’", "'") for each in _TOKEN.findall(text.lower()))
    return (_TELLING[each] for each in words if each in _TELLING)
