"""How people of a made-up firm describe what they paid for: 10 accounts, in both languages.

{place} and {thing} are filled in. The unseen wordings never appear in training.
"""

from typing import Final

from app.core.text import Text
from app.samples.recipe import Kind, Recipe, Wordings, lines


def _kind(label: str, name: Text, ja: Wordings, en: Wordings) -> Kind:
    return Kind(label, name, {"ja": ja, "en": en})


_KINDS: Final = (
    _kind("travel", Text("Travel", "旅費交通費"), lines("""
        {place}出張の新幹線代
        {place}までの電車代
        客先訪問のタクシー代
        {place}のホテル宿泊費
        レンタカー代({place})
        高速道路の通行料金
        航空券 {place}往復
        """, """
        {place}で一泊
        終電後の帰宅の足代
        現地の駐車料
        """), lines("""
        Train to {place}
        Taxi to the customer
        Hotel in {place}, two nights
        Rental car, {place}
        Flight to {place} and back
        Motorway toll
        """, """
        One night in {place}
        Parking at the site
        """)),
    _kind("entertainment", Text("Entertainment", "接待交際費"), lines("""
        取引先との会食
        得意先への手土産
        接待のゴルフ代
        お中元の品代
        取引先の開業祝い 花
        懇親会の飲食代(社外)
        香典(取引先)
        """, """
        先方の部長と一杯
        年末のごあいさつの品
        周年のお祝いの胡蝶蘭
        """), lines("""
        Dinner with a customer
        Gift for a business partner
        Golf with customers
        Flowers for a partner's opening
        Drinks with the client after the fair
        Year-end present for a customer
        """, """
        An evening out with their head of purchasing
        Bouquet for an anniversary
        """)),
    _kind("meeting", Text("Meetings", "会議費"), lines("""
        会議用の弁当
        打ち合わせのコーヒー代
        会議室の利用料
        来客用のお茶菓子
        定例会議の昼食代
        {place}での会議 会場費
        社内会議の飲み物
        """, """
        採用面接のときの飲料
        朝会のサンドイッチ
        貸しスペース2時間
        """), lines("""
        Lunch boxes for a meeting
        Coffee during a meeting
        Meeting room in {place}
        Tea and biscuits for visitors
        Sandwiches for the monthly meeting
        Drinks for an internal meeting
        """, """
        Room hire, two hours
        Snacks for the interviews
        """)),
    _kind("communication", Text("Telephone and post", "通信費"), lines("""
        携帯電話料金
        インターネット回線の利用料
        切手代
        書留の郵便料金
        モバイルWi-Fiのレンタル
        電話代(事務所)
        はがきの購入
        """, """
        海外でのデータ通信パック
        内容証明を出した
        SIMの追加
        """), lines("""
        Mobile phone bill
        Internet line of the office
        Postage stamps
        Registered letter
        Mobile Wi-Fi rental
        Telephone bill
        """, """
        Data roaming pack
        Extra SIM
        """)),
    _kind("supplies", Text("Supplies", "消耗品費"), lines("""
        {thing}の購入
        コピー用紙
        プリンターのインク
        文房具(ペン、ノート)
        乾電池と{thing}
        ファイルとバインダー
        事務用の{thing}
        """, """
        机の引き出しの仕切り
        ホワイトボードの消し具
        荷造りでない透明テープ
        """), lines("""
        {thing} for the office
        Copy paper
        Printer ink
        Pens and notebooks
        Batteries and {thing}
        Folders and binders
        """, """
        Whiteboard eraser
        Drawer dividers
        """)),
    _kind("books", Text("Books and papers", "新聞図書費"), lines("""
        業務用の書籍
        新聞の購読料
        専門誌の年間購読
        参考書({place}の書店)
        電子書籍の購入
        業界紙の購読料
        地図と統計年鑑
        """, """
        法改正の解説本
        オンライン記事の月額
        白書
        """), lines("""
        Technical book
        Newspaper subscription
        Trade magazine, one year
        E-book on accounting
        Reference book
        Industry yearbook
        """, """
        Guide to the new law
        Monthly fee for an online paper
        """)),
    _kind("advertising", Text("Advertising", "広告宣伝費"), lines("""
        検索広告の費用
        チラシの印刷代
        展示会の出展料({place})
        看板の制作費
        会社案内の印刷
        SNS広告の配信費
        販促用のノベルティ
        """, """
        のぼり旗
        駅のポスター掲出
        動画の宣伝枠
        """), lines("""
        Search ads
        Printing of flyers
        Stand at the fair in {place}
        Sign board
        Company brochure, printing
        Social media ads
        """, """
        Poster at the station
        Banner flags
        """)),
    _kind("training", Text("Training", "研修費"), lines("""
        外部研修の受講料
        セミナー参加費({place})
        資格試験の受験料
        社員研修の講師謝礼
        通信講座の受講料
        オンライン講座の費用
        研修の教材費
        """, """
        簿記の検定
        勉強会の参加料
        新人向け合宿の指導料
        """), lines("""
        Course fee
        Seminar in {place}
        Exam fee for a certificate
        Fee for a trainer
        Online course
        Training material
        """, """
        Bookkeeping certificate
        Workshop ticket
        """)),
    _kind("shipping", Text("Shipping", "荷造運賃"), lines("""
        宅配便の送料
        商品の発送運賃({place})
        段ボールと緩衝材
        バイク便
        国際宅配便の料金
        梱包用テープ
        チャーター便の運賃
        """, """
        {place}へ見本品を送った
        着払いで受けた荷
        パレットの手配
        """), lines("""
        Parcel service
        Freight to {place}
        Cardboard boxes and padding
        Courier by motorbike
        International parcel
        Packing tape
        """, """
        Samples sent to {place}
        Pallets
        """)),
    _kind("fees", Text("Fees", "支払手数料"), lines("""
        銀行の振込手数料
        税理士報酬
        クレジットカードの決済手数料
        司法書士への報酬
        証明書の発行手数料
        仲介手数料
        弁護士相談料
        """, """
        登記簿の写しを取った
        代金回収の代行
        翻訳者への支払い
        """), lines("""
        Bank transfer fee
        Tax adviser
        Card payment fees
        Lawyer's advice
        Fee for a certificate copy
        Broker's fee
        """, """
        Copy of the register
        Payment to the translator
        """)),
)  # fmt: skip

_FILLS: Final = {
    "place": ("大阪", "名古屋", "福岡", "札幌", "仙台", "広島", "金沢"),
    "thing": ("マウス", "USBケーブル", "電卓", "クリアファイル", "延長コード", "ふせん"),
}
_ENGLISH_FILLS: Final = {
    "place": ("Osaka", "Leeds", "Lyon", "Hamburg", "Boston", "Porto"),
    "thing": ("Mouse", "USB cable", "Calculator", "Folders", "Extension lead", "Sticky notes"),
}
RECIPE: Final = Recipe(
    _KINDS,
    {"ja": _FILLS, "en": _ENGLISH_FILLS},
    {"ja": ("と", "、", " および "), "en": (" and ", ", ", " plus ")},
    unseen=0.1,
    mixed=0.1,
    lost=0.06,
)
