"""What visitors of a made-up shop write: 8 topics, in both languages.

The unseen wordings never appear in training; in autumn people speak of new things (a payment app,
a new till, a rebuilt car park), so most answers use them.
"""

from typing import Final

from app.core.text import Text
from app.samples.recipe import Kind, Recipe, Wordings, lines


def _kind(label: str, name: Text, ja: Wordings, en: Wordings) -> Kind:
    return Kind(label, name, {"ja": ja, "en": en})


_KINDS: Final = (
    _kind("price", Text("Prices", "価格"), lines("""
        {thing}の値段が高い
        もう少し安くしてほしい
        他店より価格が高いと感じます
        {thing}が安くて助かります
        値上げが続いて家計に響きます
        割引の日を増やしてほしい
        """, """
        財布にやさしくない
        ポイントの付き方が渋くなった
        この量でこの額なら納得
        同じ物が隣の町では百円違う
        """), lines("""
        {thing} is too expensive
        Please lower the prices
        Prices are higher than elsewhere
        {thing} is cheap, which helps
        Prices keep rising
        More discount days, please
        """, """
        Hard on my purse
        The points are worth less now
        A fair sum for what one gets
        """)),
    _kind("quality", Text("Quality", "品質"), lines("""
        {thing}が新鮮でおいしい
        買った{thing}が傷んでいました
        品質が安定していて安心です
        {thing}の鮮度が落ちた気がします
        {thing}の味が良くなった
        賞味期限が近いものが多い
        """, """
        開けたら中が水っぽかった
        三日もたたずにしなびた
        子どもが残さず食べました
        産地の表示がうれしい
        """), lines("""
        {thing} is fresh and tastes good
        The {thing} that I bought was bad
        The quality is steady
        {thing} is less fresh than before
        {thing} tastes better now
        Many goods are close to their date
        """, """
        It had gone soft inside
        Wilted after two days
        My children ate it all up
        """)),
    _kind("staff", Text("Staff", "接客"), lines("""
        店員さんの対応がとても丁寧
        レジの人の態度が悪い
        店員に聞いたら親切に教えてくれた
        あいさつがなくて残念
        笑顔の接客が気持ちよい
        スタッフの言葉づかいが気になる
        """, """
        困っていたら声をかけてもらえた
        私語が多くて入りづらい
        名前を覚えていてくれる
        新しい人への教え方が足りない
        """), lines("""
        The staff are very polite
        The person at the till was rude
        A member of staff explained it kindly
        Nobody says good morning
        Service with a smile
        I did not like how the staff spoke
        """, """
        Somebody came to my aid at once
        Too much chatter among them
        They know me by name
        """)),
    _kind("waiting", Text("Waiting", "待ち時間"), lines("""
        レジの待ち時間が長い
        行列が長くて困る
        夕方はレジが混みすぎ
        待たずに買えて助かる
        レジを増やしてほしい
        {thing}売り場で長く待たされた
        """, """
        機械の精算で詰まっている
        新しい会計機の前で立ち往生
        前より早く出られるようになった
        番号札の順番が分からない
        """), lines("""
        The queue at the till is long
        I waited too long
        Too crowded in the evening, long queues
        No waiting, very good
        Please open more tills
        Long wait at the {thing} counter
        """, """
        The new machines jam
        Stuck in front of the self-service
        I am out sooner than before
        """)),
    _kind("range", Text("Range of goods", "品ぞろえ"), lines("""
        {thing}の種類が少ない
        品ぞろえが豊富で楽しい
        いつも{thing}が売り切れている
        {thing}を置いてほしい
        欲しい商品が見つからない
        他店にない商品がある
        """, """
        夕方には棚が空っぽ
        季節の物がもう少し早く並ぶとよい
        好きだった銘柄が消えた
        一人分の小さな袋がない
        """), lines("""
        Too few kinds of {thing}
        A rich choice of goods
        {thing} is always sold out
        Please sell {thing}
        I cannot find the goods that I want
        You have goods that others lack
        """, """
        Shelves are empty by six
        My favourite brand is gone
        No small packs for one
        """)),
    _kind("access", Text("Car park and way", "駐車場・立地"), lines("""
        駐車場が狭くて停めにくい
        駅から近くて便利
        駐車場の入口が分かりにくい
        自転車を置く場所が足りない
        家から近いので通っています
        駐車場がいつも満車
        """, """
        工事の後、曲がりきれない
        バスの本数が減って来づらい
        雨の日に屋根がほしい
        坂の上なので荷物がつらい
        """), lines("""
        The car park is too narrow
        Close to the station, convenient
        The way into the car park is hard to see
        Not enough room for bicycles
        I live close by
        The car park is always full
        """, """
        Since the works I cannot turn in
        Fewer buses stop here
        A roof for rainy days, please
        """)),
    _kind("site", Text("App and website", "アプリ・サイト"), lines("""
        アプリが使いにくい
        ホームページの情報が古い
        アプリのクーポンがうれしい
        ネット注文の画面が見づらい
        アプリにログインできない
        サイトで在庫を見たい
        """, """
        スマホ決済が通らなかった
        電子チラシの字が小さい
        二次元コードを読んでも進まない
        会員証を携帯に入れられて楽
        """), lines("""
        The app is hard to use
        The website is out of date
        I like the coupons in the app
        Ordering on the website is confusing
        I cannot sign in to the app
        Show the stock on the website
        """, """
        Paying by phone did not go through
        The code could not be scanned
        My card on the phone saves time
        """)),
    _kind("clean", Text("Cleanliness", "清潔さ"), lines("""
        店内がいつも清潔
        トイレが汚れていた
        床がきれいで気持ちよい
        買い物かごがべたつく
        掃除が行き届いている
        {thing}売り場のにおいが気になる
        """, """
        手ふきの紙が切れていた
        冷蔵棚の奥にほこり
        換気が足りないのか息苦しい
        消毒液が置いてあり安心
        """), lines("""
        The shop is always clean
        The toilet was dirty
        Clean floors, very pleasant
        The baskets are sticky
        Well swept everywhere
        A bad smell near the {thing}
        """, """
        No paper towels left
        Dust behind the fridge
        The air is stuffy
        """)),
)  # fmt: skip

RECIPE: Final = Recipe(
    _KINDS,
    {
        "ja": {"thing": ("野菜", "魚", "肉", "パン", "総菜", "果物", "牛乳")},
        "en": {"thing": ("Fruit", "Fish", "Meat", "Bread", "Salad", "Cheese", "Milk")},
    },
    {"ja": ("。", "。でも", "。あと"), "en": (". ", ". But ", ". Also, ")},
    unseen=0.08,
    mixed=0.1,
    lost=0.05,
)
