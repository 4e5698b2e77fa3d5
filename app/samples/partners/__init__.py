"""取引先の名寄せ: 50 made names against a register of 60, the unclear pairs to a person."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.partners import generator
from app.samples.partners.drawing import partners_document
from app.samples.sample import Files, Sample, SampleFile, SampleInput, Tag
from app.samples.tables import CSV, csv_file


def _known(language: Language) -> bytes:
    columns = (generator.CODE, generator.NAME, generator.FORMER, generator.CITY)
    heads = [each.in_language(language) for each in columns]
    rows = generator.register(language)
    return csv_file(heads, ((each.code, each.name, each.former, each.city) for each in rows))


def _heard(language: Language) -> bytes:
    heads = [each.in_language(language) for each in (generator.NAME, generator.CITY)]
    return csv_file(heads, ((each.name, each.city) for each in generator.heard(language)))


def _input(language: Language, files: Files) -> dict[str, Any]:
    return {"known": files.get("known"), "heard": files.get("heard")}


PARTNERS: Final = Sample(
    key="partner-names",
    name=Text("Names of partners", "取引先の名寄せ"),
    description=Text(
        "Finds for 50 names of a new list the partner that they mean, whatever the legal form, "
        "the width of letters or an old name. Unclear pairs go to a person.",
        "新しい名簿の50社が、台帳のどの取引先かを探します。(株)と株式会社、全角と半角、旧社名の違いは"
        "気にしません。あいまいな組は人が確かめます。",
    ),
    help=Text(
        "The step “Propose pairs” takes away legal forms such as Co., Ltd., width and case, and "
        "compares what is left, three letters at a time; rare ones count more than common ones. "
        "Former names in the register are looked at too. The similarity from 0 to 1 is the "
        "confidence of the gate: clearly the same and clearly new pass by themselves, what lies "
        "between waits in the tray “Sales”.\n\n"
        "Press “Use this”, then “Start a run”; both lists are chosen already. In the reviews, "
        "the keys 1 to 5 choose among the most similar partners and “a new partner”; the city "
        "helps. The table at the end has the code of the partner for each name.\n\n"
        "Use your own register and list as CSV files with code, name, former name and city, or "
        "write your column names into the inputs of the step. Some hundreds of names against a "
        "few thousand partners fit into one run; cut longer lists into parts.",
        "「組を提案」は、株式会社などの法人格、全角・半角、大文字・小文字の違いを取り除き、残りを2文字ずつ"
        "比べます。珍しい並びほど重く数え、台帳の旧社名も見ます。0〜1の類似度が関所の確信度になり、"
        "明らかに同じものと明らかに新しいものは自動で通り、その間のものが「営業事務」トレイで待ちます。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します。名簿は2つとも選んであります。"
        "「確認・承認」では、似ている順の候補と「新しい取引先」を1〜5で選びます。所在地が手がかりです。"
        "最後の一覧表に、名前ごとの取引先コードが入ります。\n\n"
        "自分の台帳と名簿は、取引先コード・名前・旧社名・所在地の列のCSVにします。列名が違うときは"
        "「組を提案」の入力欄に書いてください。名簿は数百社、台帳は数千社ほどまで1回で扱えます。"
        "それより長い名簿は分けて実行します。",
    ),
    decides=Text(
        "Code compares the names; what is neither clearly the same nor clearly new is decided by "
        "sales.",
        "比べるのはコード。同じとも別とも言いきれない組は、営業事務が決めます。",
    ),
    tags=(Tag.FILES, Tag.ACCOUNTING),
    document=partners_document,
    inputs=(SampleInput(Text("50 names", "名簿50社"), _input),),
    files=(
        SampleFile("known", Text("partners.csv", "取引先台帳.csv"), CSV, _known),
        SampleFile("heard", Text("new-list.csv", "新しい名簿.csv"), CSV, _heard),
    ),
)
