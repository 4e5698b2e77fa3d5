"""Clauses of made-up contracts: 9 kinds, in both languages.

{party}, {days} and {court} are filled in. The unseen wordings never appear in training.
"""

from typing import Final

from app.core.text import Text
from app.samples.recipe import Kind, Recipe, Wordings, lines


def _kind(label: str, name: Text, ja: Wordings, en: Wordings) -> Kind:
    return Kind(label, name, {"ja": ja, "en": en})


_KINDS: Final = (
    _kind("purpose", Text("Purpose", "目的"), lines("""
        本契約は、甲が乙に委託する業務の内容および条件を定めることを目的とする。
        甲は、{party}に関する業務を乙に委託し、乙はこれを受託する。
        本契約は、甲乙間の継続的な取引に関する基本的事項を定める。
        乙は、別紙の仕様に従い、{party}を甲に提供する。
        """, """
        甲乙は、相互の協力により{party}を実施するため、次のとおり合意した。
        """), lines("""
        The purpose of this agreement is to set out the services that the Supplier provides.
        The Customer engages the Supplier to perform {party} and the Supplier accepts.
        This agreement governs the continuing business between the parties.
        The Supplier shall provide {party} as specified in the schedule.
        """, """
        The parties wish to work together on {party} as follows.
        """)),
    _kind("payment", Text("Payment", "支払い"), lines("""
        甲は、乙の請求書を受領した日から{days}日以内に、代金を乙の指定口座に振り込む。
        委託料は月額とし、甲は翌月末日までに乙に支払う。
        振込手数料は甲の負担とする。
        支払いが遅れたときは、年14.6%の割合による遅延利息を支払う。
        """, """
        対価は検収の完了をもって確定し、{days}日後に精算する。
        """), lines("""
        The Customer shall pay each invoice within {days} days of its receipt.
        The monthly fee is payable by the end of the following month.
        Bank charges are borne by the Customer.
        Late payments bear interest of eight per cent a year.
        """, """
        The price becomes due {days} days after acceptance.
        """)),
    _kind("confidential", Text("Confidentiality", "秘密保持"), lines("""
        甲および乙は、相手方から開示された秘密情報を第三者に開示または漏えいしてはならない。
        秘密情報は、本契約の目的以外に使用してはならない。
        本条の秘密保持の義務は、契約終了後{days}か月間存続する。
        契約が終了したときは、秘密情報を返還または廃棄する。
        """, """
        業務上知り得た相手方の営業上の事実は、社外に伝えないものとする。
        """), lines("""
        Neither party shall disclose confidential information of the other to a third party.
        Confidential information shall be used only for the purpose of this agreement.
        The duty of confidentiality continues for {days} months after the end of this agreement.
        Confidential information shall be returned or destroyed on request.
        """, """
        What a party learns of the other's business shall not leave the firm.
        """)),
    _kind("liability", Text("Liability", "責任・損害賠償"), lines("""
        乙の責めに帰すべき事由により甲に損害が生じたときは、乙はその損害を賠償する責任を負う。
        損害賠償の額は、直近{days}か月間の委託料の合計を上限とする。
        乙は、間接損害および逸失利益について責任を負わない。
        天災その他の不可抗力による損害について、甲乙は互いに責任を負わない。
        """, """
        乙が納期に遅れ甲に損失を与えた場合、乙は通常生ずべき損害を補填する。
        """), lines("""
        The Supplier is liable for damage that it causes to the Customer by its fault.
        The total liability is limited to the fees of the last {days} months.
        The Supplier is not liable for indirect damage or loss of profit.
        Neither party is liable for damage caused by force majeure.
        """, """
        The Supplier shall make good any damages that follow from a late delivery.
        """)),
    _kind("term", Text("Term", "契約期間"), lines("""
        本契約の有効期間は、締結の日から1年間とする。
        期間満了の{days}日前までに申し出がないときは、同じ条件でさらに1年間更新する。
        本契約は、締結日に効力を生じ、業務の完了をもって終了する。
        契約期間の延長は、甲乙の書面による合意による。
        """, """
        以後も双方に異議がなければ、自動的に1年ずつ継続する。
        """), lines("""
        This agreement is valid for one year from the date of signature.
        It is renewed for a further year unless notice is given {days} days before its end.
        This agreement begins on signature and ends when the services are complete.
        The term may be extended by written agreement of the parties.
        """, """
        It then goes on from year to year while neither party objects.
        """)),
    _kind("termination", Text("Termination", "解除"), lines("""
        相手方が本契約に違反し、催告後{days}日以内に是正しないときは、本契約を解除できる。
        相手方に破産手続開始の申立てがあったときは、催告なく直ちに解除できる。
        甲は、{days}日前に書面で通知することにより、本契約を解約できる。
        解除の後も、既に生じた代金の支払義務は消滅しない。
        """, """
        信用状態が著しく悪化した相手方との取引は、即時に打ち切ることができる。
        """), lines("""
        Either party may terminate this agreement if a breach is not remedied within {days} days.
        This agreement may be terminated at once if the other party becomes insolvent.
        The Customer may terminate this agreement on {days} days' written notice.
        Termination does not affect payments that are due already.
        """, """
        Dealings may be broken off immediately if the other's credit collapses.
        """)),
    _kind("property", Text("Intellectual property", "知的財産"), lines("""
        成果物の著作権は、代金の完済をもって乙から甲に移転する。
        乙が従前から有する知的財産権は、乙に留保される。
        乙は、甲に対し著作者人格権を行使しない。
        業務の過程で生じた発明に関する特許権は、甲乙の共有とする。
        """, """
        納品された{party}の権利の帰属先は甲とし、乙は実績としてのみ紹介できる。
        """), lines("""
        Copyright in the results passes to the Customer on full payment.
        Intellectual property that the Supplier had before remains with the Supplier.
        The Supplier shall not exercise its moral rights against the Customer.
        Patents on inventions made during the work belong to both parties jointly.
        """, """
        All rights in the delivered {party} belong to the Customer.
        """)),
    _kind("subcontract", Text("Subcontracting", "再委託"), lines("""
        乙は、甲の書面による事前の承諾なく、業務を第三者に再委託してはならない。
        再委託する場合、乙は再委託先に本契約と同等の義務を負わせる。
        乙は、再委託先の名称を甲に通知する。
        甲は、再委託先が不適当と認めるときは、その変更を求めることができる。
        """, """
        業務の一部を協力会社に任せるときは、あらかじめ甲の了解を得る。
        """), lines("""
        The Supplier shall not subcontract the services without prior written consent.
        The Supplier shall bind its subcontractors by the same duties.
        The Supplier shall name each subcontractor to the Customer.
        The Customer may demand that an unsuitable subcontractor be replaced.
        """, """
        Before a part of the work is given to a partner firm, the Customer is asked.
        """)),
    _kind("law", Text("Law and court", "準拠法・管轄"), lines("""
        本契約は、日本法に準拠し、これに従って解釈される。
        本契約に関する紛争は、{court}地方裁判所を第一審の専属的合意管轄裁判所とする。
        本契約に定めのない事項は、甲乙が誠実に協議して定める。
        本契約の解釈に疑義が生じたときは、協議により解決する。
        """, """
        争いとなった場合の訴えは、{court}で提起する。
        """), lines("""
        This agreement is governed by the law of England.
        The courts of {court} have exclusive jurisdiction over disputes.
        Matters not covered here are settled by the parties in good faith.
        Doubts about the meaning of this agreement are resolved by consultation.
        """, """
        Any suit shall be brought in {court}.
        """)),
)  # fmt: skip

RECIPE: Final = Recipe(
    _KINDS,
    {
        "ja": {
            "party": ("設備の保守", "社内研修", "システムの開発", "広告の制作", "商品の配送"),
            "days": ("15", "30", "45", "60", "90"),
            "court": ("東京", "大阪", "名古屋", "福岡"),
        },
        "en": {
            "party": ("maintenance", "training", "software", "advertising", "deliveries"),
            "days": ("15", "30", "45", "60", "90"),
            "court": ("London", "Leeds", "Bristol", "Cardiff"),
        },
    },
    {"ja": ("また、", "なお、"), "en": (" ", " However, ")},
    unseen=0.15,
    mixed=0.08,
    lost=0.05,
)
