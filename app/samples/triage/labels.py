"""The 77 labels of Banking77 with their names in both languages."""

from typing import Final

from app.core.text import Text

LABELS: Final = {
    "Refund_not_showing_up": Text("Refund not showing up", "返金が反映されない"),
    "activate_my_card": Text("Activate my card", "カードの有効化"),
    "age_limit": Text("Age limit", "年齢制限"),
    "apple_pay_or_google_pay": Text("Apple Pay or Google Pay", "Apple Pay・Google Pay"),
    "atm_support": Text("Which ATMs work", "使えるATM"),
    "automatic_top_up": Text("Automatic top-up", "自動チャージ"),
    "balance_not_updated_after_bank_transfer": Text(
        "Balance not updated after bank transfer", "振込後に残高が変わらない"
    ),
    "balance_not_updated_after_cheque_or_cash_deposit": Text(
        "Balance not updated after cheque or cash deposit", "小切手・現金の入金後に残高が変わらない"
    ),
    "beneficiary_not_allowed": Text("Beneficiary not allowed", "送金先を登録できない"),
    "cancel_transfer": Text("Cancel a transfer", "送金の取り消し"),
    "card_about_to_expire": Text("Card about to expire", "カードの期限切れが近い"),
    "card_acceptance": Text("Where the card is accepted", "カードが使える店"),
    "card_arrival": Text("Card has not arrived", "カードが届かない"),
    "card_delivery_estimate": Text("When the card will arrive", "カードのお届け予定"),
    "card_linking": Text("Link a card", "カードのひも付け"),
    "card_not_working": Text("Card not working", "カードが使えない"),
    "card_payment_fee_charged": Text("Fee on a card payment", "カード払いの手数料"),
    "card_payment_not_recognised": Text("Card payment not recognised", "身に覚えのないカード払い"),
    "card_payment_wrong_exchange_rate": Text(
        "Wrong exchange rate on a card payment", "カード払いの為替レートが違う"
    ),
    "card_swallowed": Text("Card swallowed by the ATM", "ATMにカードを飲み込まれた"),
    "cash_withdrawal_charge": Text("Charge for a cash withdrawal", "現金引き出しの手数料"),
    "cash_withdrawal_not_recognised": Text(
        "Cash withdrawal not recognised", "身に覚えのない現金引き出し"
    ),
    "change_pin": Text("Change the PIN", "暗証番号の変更"),
    "compromised_card": Text("Card may be misused", "カードの不正利用の疑い"),
    "contactless_not_working": Text("Contactless not working", "タッチ決済が使えない"),
    "country_support": Text("Supported countries", "利用できる国"),
    "declined_card_payment": Text("Card payment declined", "カード払いの拒否"),
    "declined_cash_withdrawal": Text("Cash withdrawal declined", "現金引き出しの拒否"),
    "declined_transfer": Text("Transfer declined", "送金の拒否"),
    "direct_debit_payment_not_recognised": Text(
        "Direct debit not recognised", "身に覚えのない口座振替"
    ),
    "disposable_card_limits": Text("Limits of disposable cards", "使い捨てカードの上限"),
    "edit_personal_details": Text("Edit personal details", "登録情報の変更"),
    "exchange_charge": Text("Charge for exchanging money", "両替の手数料"),
    "exchange_rate": Text("Exchange rate", "為替レート"),
    "exchange_via_app": Text("Exchange money in the app", "アプリでの両替"),
    "extra_charge_on_statement": Text("Extra charge on the statement", "明細にある余分な請求"),
    "failed_transfer": Text("Transfer failed", "送金の失敗"),
    "fiat_currency_support": Text("Supported currencies", "対応する通貨"),
    "get_disposable_virtual_card": Text(
        "Get a disposable virtual card", "使い捨てバーチャルカードの発行"
    ),
    "get_physical_card": Text("PIN or details of the card", "手元のカードの暗証番号・番号"),
    "getting_spare_card": Text("Get a spare card", "予備カードの発行"),
    "getting_virtual_card": Text("Get a virtual card", "バーチャルカードの発行"),
    "lost_or_stolen_card": Text("Card lost or stolen", "カードの紛失・盗難"),
    "lost_or_stolen_phone": Text("Phone lost or stolen", "スマートフォンの紛失・盗難"),
    "order_physical_card": Text("Order a physical card", "カードの申し込み"),
    "passcode_forgotten": Text("Passcode forgotten", "パスコードを忘れた"),
    "pending_card_payment": Text("Card payment pending", "処理中のカード払い"),
    "pending_cash_withdrawal": Text("Cash withdrawal pending", "処理中の現金引き出し"),
    "pending_top_up": Text("Top-up pending", "処理中のチャージ"),
    "pending_transfer": Text("Transfer pending", "処理中の送金"),
    "pin_blocked": Text("PIN blocked", "暗証番号のロック"),
    "receiving_money": Text("Receive money", "入金の受け取り"),
    "request_refund": Text("Request a refund", "返金の依頼"),
    "reverted_card_payment?": Text("Card payment reverted", "カード払いの差し戻し"),
    "supported_cards_and_currencies": Text(
        "Supported cards and currencies", "対応するカードと通貨"
    ),
    "terminate_account": Text("Close the account", "口座の解約"),
    "top_up_by_bank_transfer_charge": Text(
        "Charge for top-up by bank transfer", "振込チャージの手数料"
    ),
    "top_up_by_card_charge": Text("Charge for top-up by card", "カードチャージの手数料"),
    "top_up_by_cash_or_cheque": Text("Top up by cash or cheque", "現金・小切手でのチャージ"),
    "top_up_failed": Text("Top-up failed", "チャージの失敗"),
    "top_up_limits": Text("Top-up limits", "チャージの上限"),
    "top_up_reverted": Text("Top-up reverted", "チャージの差し戻し"),
    "topping_up_by_card": Text("Top up by card", "カードでのチャージ"),
    "transaction_charged_twice": Text("Charged twice", "二重の請求"),
    "transfer_fee_charged": Text("Fee on a transfer", "送金の手数料"),
    "transfer_into_account": Text("Transfer into the account", "口座への入金方法"),
    "transfer_not_received_by_recipient": Text(
        "Transfer not received by the recipient", "送金が相手に届かない"
    ),
    "transfer_timing": Text("How long a transfer takes", "送金にかかる日数"),
    "unable_to_verify_identity": Text("Identity check fails", "本人確認ができない"),
    "verify_my_identity": Text("How to prove identity", "本人確認の方法"),
    "verify_source_of_funds": Text("Where the money came from", "資金の出どころの確認"),
    "verify_top_up": Text("Verify a top-up", "チャージの認証"),
    "virtual_card_not_working": Text("Virtual card not working", "バーチャルカードが使えない"),
    "visa_or_mastercard": Text("Visa or Mastercard", "VisaかMastercardか"),
    "why_verify_identity": Text("Why identity is checked", "本人確認が必要な理由"),
    "wrong_amount_of_cash_received": Text(
        "Wrong amount of cash received", "受け取った現金の額が違う"
    ),
    "wrong_exchange_rate_for_cash_withdrawal": Text(
        "Wrong exchange rate for a cash withdrawal", "現金引き出しの為替レートが違う"
    ),
}
